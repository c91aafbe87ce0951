"""Statements that have been narrowed to a scope before: to judge and narrow one takes longer than to run it.

Kept by the statement's identity. A SELECT never changes: whoever adds to one has another statement, which
is judged and narrowed itself. A statement put together for one request takes what was kept away with it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Select

MOST_SCOPES = 32
"""Units at work in one process at a time: each costs some 25 kB a statement. Beyond them it begins anew."""


class NarrowedStatements:
    """What became of a statement, for each scope that it was asked under."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[Select[Any], dict[Hashable, Select[Any]]] = WeakKeyDictionary()

    def __len__(self) -> int:
        """How many statements something is kept of."""
        return len(self._kept)

    def find(self, statement: Any, scope: Hashable) -> Select[Any] | None:
        """The statement as it was narrowed to an equal scope; None when it has to be judged."""
        if not isinstance(statement, Select):
            return None
        of_statement = self._kept.get(statement)
        return None if of_statement is None else of_statement.get(scope)

    def keep(self, statement: Any, scope: Hashable, narrowed: Any) -> None:
        """Only a SELECT is kept: every other statement is judged with its parameters, each time."""
        if not isinstance(statement, Select):
            return
        of_statement = self._kept.setdefault(statement, {})
        if len(of_statement) >= MOST_SCOPES:
            of_statement.clear()
        of_statement[scope] = narrowed
