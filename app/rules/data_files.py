"""Rule data: JSON files of rows beside the rules, read once, refused whole when a row is wrong.

Every file says its `version`, its `source` and its `rows`. A wrong row stops the start of the
product: a rule that silently skips what it cannot read would answer differently tomorrow.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from app.rules.schedule.periods import Period, parse_period

DATA = Path(__file__).parent / "data"


class DataError(ValueError):
    """Rule data that is malformed or contradicts itself; names the file and the row."""

    def __init__(self, file: str, row: str, problem: str) -> None:
        super().__init__(f"{file}, {row}: {problem}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data file, which knows its place and so can say where a mistake is."""

    file: str
    place: str
    values: Mapping[str, Any]

    def error(self, problem: str) -> DataError:
        """The error to raise about this row."""
        return DataError(self.file, self.place, problem)

    def expect_only(self, *keys: str) -> None:
        """Refuse keys that no reader knows: a misspelt rule would else be no rule."""
        unknown = sorted(set(self.values) - set(keys))
        if unknown:
            raise self.error(f"unknown key {', '.join(unknown)}")

    def text(self, key: str) -> str:
        """The text under `key`, which must be there and not be empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} must be text, is {value!r}")
        return value

    def optional_text(self, key: str) -> str | None:
        """The text under `key`, or None."""
        return None if self.values.get(key) is None else self.text(key)

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """The text under `key`, one of `allowed`."""
        value = self.text(key)
        if value not in allowed:
            raise self.error(f"{key} is {value!r}, must be one of {', '.join(sorted(allowed))}")
        return value

    def texts(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """The list of different texts under `key` (empty when absent), each one of `allowed`."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(f"{key} must be a list of texts")
        if len(set(values)) != len(values):
            raise self.error(f"{key} names something twice")
        unknown = sorted(set(values) - set(allowed)) if allowed is not None else []
        if unknown:
            raise self.error(f"{key} names unknown {', '.join(unknown)}")
        return tuple(values)

    def flag(self, key: str) -> bool:
        """The truth value under `key`."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.error(f"{key} must be true or false")
        return value

    def whole(self, key: str) -> int:
        """The whole number under `key`."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(f"{key} must be a whole number, is {value!r}")
        return value

    def optional_whole(self, key: str) -> int | None:
        """The whole number under `key`, or None."""
        return None if self.values.get(key) is None else self.whole(key)

    def decimal(self, key: str) -> Decimal:
        """The decimal number that `key` holds as text, exact to its last digit."""
        try:
            return Decimal(self.text(key))
        except InvalidOperation:
            raise self.error(f"{key} is no decimal number: {self.values[key]!r}") from None

    def period(self, key: str) -> Period | None:
        """The period under `key`, or None."""
        text = self.optional_text(key)
        try:
            return None if text is None else parse_period(text)
        except ValueError as error:
            raise self.error(f"{key} is {error}") from None

    def day(self, key: str) -> date | None:
        """The ISO date under `key`, or None."""
        text = self.optional_text(key)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise self.error(f"{key} is no date: {text!r}") from None

    def day_of_year(self, key: str) -> str | None:
        """The day under `key`, written MM-DD, that comes back every year; or None."""
        text = self.optional_text(key)
        try:
            if text is not None:
                date.fromisoformat(f"2001-{text}")
        except ValueError:
            raise self.error(f"{key} is no day of the year: {text!r}") from None
        return text

    def rows(self, key: str) -> tuple["Row", ...]:
        """The rows that lie inside this one under `key` (none when absent)."""
        return _rows(self.file, self.values.get(key, []), f"{self.place}, {key}")


class Coded(Protocol):
    """Anything that data files name by a code."""

    @property
    def code(self) -> str: ...


CodedT = TypeVar("CodedT", bound=Coded)


def read_rows(file: str) -> tuple[Row, ...]:
    """The rows of `file` (a path below the data folder, or an absolute one), in order."""
    try:
        content = json.loads((DATA / file).read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(file, "the whole file", f"is not JSON: {error}") from None
    head = Row(file, "head", content)
    head.expect_only("version", "source", "rows")
    head.whole("version")
    head.text("source")
    return _rows(file, content.get("rows"), "row")


def by_code(file: str, read: Callable[[Row], CodedT]) -> dict[str, CodedT]:
    """All of `file`, read row by row and found by code; the same code twice is an error."""
    found: dict[str, CodedT] = {}
    for row in read_rows(file):
        item = read(row)
        if item.code in found:
            raise row.error(f"the code {item.code} is taken by an earlier row")
        found[item.code] = item
    return found


def _rows(file: str, values: object, place: str) -> tuple[Row, ...]:
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise DataError(file, place, "must be a list of rows")
    return tuple(
        Row(file, _place(place, number, cast("Mapping[str, Any]", value)), value)
        for number, value in enumerate(values, start=1)
    )


def _place(place: str, number: int, value: Mapping[str, Any]) -> str:
    name = value.get("code") or value.get("name") or value.get("label")
    return f"{place} {number}" + (f" ({name})" if name else "")
