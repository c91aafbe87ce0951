"""A date of which perhaps only the year, or the year and the month, is known."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year. Raises ValueError for a date that the calendar does not have.

    An unknown month may stand beside a known day: a samordningsnummer can say "the 12th of an unknown
    month". Such a date is used as if its day were unknown too.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a date that could not be."""
        first = date(self.year, 1 if self.month is None else self.month, 1)
        if self.day is not None and not 1 <= self.day <= monthrange(first.year, first.month)[1]:
            raise ValueError("no such day")

    @property
    def earliest(self) -> date:
        """The first day this date can mean."""
        if self.month is None:
            return date(self.year, 1, 1)
        return date(self.year, self.month, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this date can mean."""
        if self.month is None:
            return date(self.year, 12, 31)
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    @property
    def exact(self) -> date | None:
        """The day itself, when it is known whole."""
        return self.earliest if self.earliest == self.latest else None

    def __str__(self) -> str:
        """As ISO 8601 writes it: 2026, 2026-11 or 2026-11-23."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return self.earliest.isoformat()
