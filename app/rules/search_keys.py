"""The words and numbers by which a person is found, and the reading of what was typed to find one.

A name is kept as words in small letters, in two spellings where they differ: å, ä and ö as letters of
their own ("åström"), and every accent folded ("astrom"). So whoever types "öb" means Öberg and not
Obel, and whoever lacks the keys finds both. An identity number is kept in its canonical form, a
personnummer or samordningsnummer also without its century.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final
from uuid import UUID

from app.rules.identity import Fault, IdentityKind, IdentityNumber, IdentityProblem, parse_identity

LONGEST_KEY: Final = 160
MOST_WORDS: Final = 6
"""More words than this are not needed to tell people apart, and each costs a look in the index."""

WITH_CENTURY: Final = frozenset({IdentityKind.PERSONNUMMER, IdentityKind.SAMORDNINGSNUMMER})
SHORT_LENGTH: Final = 10

BETWEEN_WORDS: Final = re.compile(r"[\s,;]+")
BETWEEN_PARTS: Final = re.compile(r"[^\w]+|_+")
BETWEEN_MARKED: Final = re.compile(r"([^\W_]+)")
NOT_IN_A_NUMBER: Final = re.compile(r"[\s\u002d\u00ad\u2010-\u2015\u2212]+")
UUID_FORM: Final = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)

OWN_LETTERS: Final = frozenset("åäö")
NEIGHBOURS: Final = str.maketrans({"æ": "ä", "ø": "ö", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that Unicode does not take apart. Danish and Norwegian æ and ø sort as ä and ö in Swedish."""
PLAIN: Final = str.maketrans({"å": "a", "ä": "a", "ö": "o"})


LETTERS_KEPT: Final = 1_000
"""Folded once: a list of hits has the same few letters again and again."""


class QueryKind(StrEnum):
    """What the typed text can be."""

    EMPTY = "empty"
    NAME = "name"
    NUMBER = "number"
    UUID = "uuid"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for.

    ``words`` are prefixes that must all be found, the longest first. ``key`` is an exact identifier
    key; ``number`` is set when the text is a valid identity number, ``problem`` when it looks like one
    and is not. A text with a problem may still be a reservnummer whose form nobody has published, so
    look for ``key`` before the problem is told.
    """

    kind: QueryKind
    text: str
    words: tuple[str, ...] = ()
    key: str = ""
    number: IdentityNumber | None = None
    problem: IdentityProblem | None = None
    uuid: UUID | None = None


def parse_query(text: str, today: date) -> SearchQuery:
    """Read what was typed in the one search box; ``today`` (Swedish date) decides centuries."""
    typed = "".join(character if character.isprintable() else " " for character in text).strip()
    if UUID_FORM.fullmatch(typed):
        return SearchQuery(QueryKind.UUID, typed, uuid=UUID(typed))
    if any(character.isdigit() for character in typed):
        return _number_query(typed, today)
    words = sorted({word for word in _parts(typed) if word}, key=lambda word: (-len(word), word))
    if not words:
        return SearchQuery(QueryKind.EMPTY, typed)
    return SearchQuery(QueryKind.NAME, typed, words=tuple(words[:MOST_WORDS]))


def _number_query(typed: str, today: date) -> SearchQuery:
    answer = parse_identity(typed, today)
    bare = NOT_IN_A_NUMBER.sub("", typed).upper()
    if isinstance(answer, IdentityNumber):
        # Ten digits without "+" can also be somebody a hundred years older.
        century_is_open = answer.kind in WITH_CENTURY and len(bare) == SHORT_LENGTH
        return SearchQuery(
            QueryKind.NUMBER, typed, key=bare if century_is_open else answer.value, number=answer
        )
    foreign_form = answer.fault is Fault.FORM and not bare.replace("+", "").isdigit()
    return SearchQuery(QueryKind.NUMBER, typed, key=bare, problem=None if foreign_form else answer)


def keys_of_name(given_name: str, surname: str) -> list[str]:
    """Every key of a name, sorted: its words, the parts of a compound word, and the word joined up."""
    keys: set[str] = set()
    for word in BETWEEN_WORDS.split(f"{given_name} {surname}"):
        parts = _parts(word)
        for spelling in {*parts, "".join(parts)} - {""}:
            keys |= {spelling[:LONGEST_KEY], spelling.translate(PLAIN)[:LONGEST_KEY]}
    return sorted(keys)


def keys_of_identifier(kind: str, value: str) -> list[str]:
    """The keys of an identity number in canonical form."""
    canonical = NOT_IN_A_NUMBER.sub("", value).upper()
    if kind in WITH_CENTURY and len(canonical) > SHORT_LENGTH:
        return [canonical, canonical[-SHORT_LENGTH:]]
    return [canonical]


def end_of_prefix(prefix: str) -> str:
    """The first text after every text that starts with ``prefix``: the open end of a b-tree range."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def mark_matches(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut ``text`` in pieces, True where a word of it starts with one of the searched ``words``."""
    pieces: list[tuple[str, bool]] = []
    for piece in BETWEEN_MARKED.split(text):
        length = max((_matched_length(piece, word) for word in words), default=0)
        pieces += [(piece[:length], True), (piece[length:], False)]
    return [(piece, marked) for piece, marked in pieces if piece]


def _matched_length(piece: str, word: str) -> int:
    if piece.isascii():
        return len(word) if piece.lower().startswith(word) else 0
    for length in range(1, len(piece) + 1):
        spelling = _letters(piece[:length])
        if spelling.startswith(word) or spelling.translate(PLAIN).startswith(word):
            return length
    return 0


def _parts(text: str) -> list[str]:
    return [part for part in BETWEEN_PARTS.split(_letters(text)) if part]


def _letters(text: str) -> str:
    """Small letters, with every accent folded but those of å, ä and ö."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text).casefold().translate(NEIGHBOURS)
    return "".join(_fold(letter) for letter in unicodedata.normalize("NFC", composed))


@lru_cache(maxsize=LETTERS_KEPT)
def _fold(letter: str) -> str:
    if letter in OWN_LETTERS:
        return letter
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(character for character in apart if not unicodedata.combining(character))
