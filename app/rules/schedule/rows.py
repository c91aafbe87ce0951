"""One object of a schedule file, read key by key, that can say where it stands when something is wrong."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import NoReturn, TypeVar

from app.rules.schedule.periods import Period, parse_period

_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)


class ScheduleError(Exception):
    """A schedule file contradicts itself or cannot be read; the text names file, row and problem."""

    def __init__(self, file: str, row: str, problem: str) -> None:
        super().__init__(f"{file}: {row or 'the file'}: {problem}")
        self.file = file
        self.row = row
        self.problem = problem


class Row:
    """A JSON object, its file and its path in it. Keys that nobody asked for are an error: see ``done``."""

    __slots__ = ("_read", "_values", "file", "path")

    def __init__(self, values: object, file: str, path: str = "") -> None:
        self.file = file
        self.path = path
        if not isinstance(values, Mapping):
            self.fail("must be an object")
        self._values: Mapping[str, object] = values
        self._read: set[str] = set()

    def fail(self, problem: str) -> NoReturn:
        raise ScheduleError(self.file, self.path, problem)

    def done(self, *ignored: str) -> None:
        """Refuse keys that were neither read nor named here: they are misspelt, or would be overlooked."""
        unknown = self._values.keys() - self._read - set(ignored)
        if unknown:
            self.fail(f"unknown key {', '.join(sorted(unknown))}")

    def _get(self, key: str) -> object:
        self._read.add(key)
        return self._values.get(key)

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str | None:
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fail(f"{key} must be a text")
        return value.strip() or None

    def needed(self, key: str) -> str:
        return self.text(key) or self.fail(f"{key} is missing")

    def parsed(self, key: str, parse: Callable[[str], _T]) -> _T | None:
        """The text at `key` through `parse`; its ValueError or ArithmeticError names this row."""
        value = self.text(key)
        if value is None:
            return None
        try:
            return parse(value)
        except (ValueError, ArithmeticError):
            self.fail(f"{key}: {value!r} cannot be read")

    def period(self, key: str) -> Period | None:
        return self.parsed(key, parse_period)

    def needed_period(self, key: str) -> Period:
        return self.period(key) or self.fail(f"{key} is missing")

    def day(self, key: str) -> date | None:
        return self.parsed(key, _parse_day)

    def choice(self, key: str, values: type[_E]) -> _E:
        value = self.needed(key)
        try:
            return values(value)
        except ValueError:
            self.fail(f"{key}: {value!r} is none of {', '.join(str(member.value) for member in values)}")

    def yes(self, key: str) -> bool:
        """Whether `key` says Yes (or Y); left out it does not."""
        value = self.text(key)
        if value not in (None, "Yes", "No", "Y", "N"):
            self.fail(f"{key}: {value!r} is neither Yes nor No")
        return value in ("Yes", "Y")

    def product(self) -> str:
        """The product's code: `product` in our own files, `cvx` in CDC's."""
        return self.text("product") or self.text("cvx") or self.fail("product is missing")

    def codes(self, key: str) -> frozenset[str]:
        """Codes written with semicolons between them."""
        text = self.text(key)
        return frozenset(code.strip() for code in text.split(";") if code.strip()) if text else frozenset()

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self._get(key)
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in values):
            self.fail(f"{key} must be a text or a list of texts")
        return tuple(values)

    def row(self, key: str) -> "Row":
        """The object at `key`; an empty one if it is left out."""
        value = self._get(key)
        return Row({} if value is None else value, self.file, self._below(key))

    def rows(self, key: str) -> Iterator["Row"]:
        """The objects at `key`, in order; a single object is a list of one."""
        value = self._get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        for number, item in enumerate(values, start=1):
            yield Row(item, self.file, f"{self._below(key)}[{number}]")


def _parse_day(text: str) -> date:
    """A day as 2025-08-27, or as CDC sometimes writes it, 08/27/2025."""
    if "/" in text:
        return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 - a calendar day has no zone
    return date.fromisoformat(text)
