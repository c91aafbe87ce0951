"""Swedish alphabetical order, the same on both engines: å, ä and ö come last, other accents change nothing.

SQLite orders by code point (Ä before Å), and what PostgreSQL does depends on how it was built and on the
locale its database was made with. So the order is by a key that either can make from one table of letters.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Enum, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

LETTERS = {
    "å": "{",  # the three signs that follow z in ASCII
    "äæ": "|",
    "öø": "}",
    "áàâã": "a",
    "ç": "c",
    "ð": "d",
    "éèêë": "e",
    "íìîï": "i",
    "ñ": "n",
    "óòôõ": "o",
    "š": "s",
    "úùû": "u",
    "üýÿ": "y",  # ü is filed under y, as in Swedish dictionaries
    "ž": "z",
}
WRITTEN = "".join(LETTERS) + "".join(LETTERS).upper()
FILED_UNDER = "".join(key * len(letters) for letters, key in LETTERS.items()) * 2
TABLE = str.maketrans(WRITTEN, FILED_UNDER)


class AlphabeticalKey(FunctionElement[str]):
    """What a text is ordered by."""

    name = "swedish_key"
    type = String()
    inherit_cache = True


def alphabetical(column: Any) -> Any:
    """What to order a column by: text by its place in the Swedish alphabet, everything else by itself."""
    text = isinstance(column.type, String) and not isinstance(column.type, Enum)
    return AlphabeticalKey(column) if text else column


def key_of(text: str | None) -> str | None:
    """The key of a text, as the database makes it."""
    return None if text is None else text.lower().translate(TABLE)


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection to SQLite the function that makes the key."""
    connection.create_function(AlphabeticalKey.name, 1, key_of, deterministic=True)


@compiles(AlphabeticalKey, "postgresql")
def _on_postgresql(key: AlphabeticalKey, compiler: Any, **how: Any) -> str:
    """A database of locale C leaves Å as it is in ``lower``: the table has both cases."""
    text = compiler.process(key.clauses, **how)
    return f"translate(lower({text}), '{WRITTEN}', '{FILED_UNDER}') COLLATE \"C\""


@compiles(AlphabeticalKey)
def _on_sqlite(key: AlphabeticalKey, compiler: Any, **how: Any) -> str:
    return f"{key.name}({compiler.process(key.clauses, **how)})"
