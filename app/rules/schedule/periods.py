"""Periods such as "6 weeks - 4 days", and adding one to a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_TERM = re.compile(r"\s*([+-]?)\s*(\d+)\s*(year|month|week|day)s?\b\.?", re.IGNORECASE)
_DAYS_IN = {"week": 7, "day": 1}
_MONTHS_IN = {"year": 12, "month": 1}
_LAST_YEAR = date.max.year


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """A length of time: calendar months (years are twelve) and days (weeks are seven); either may be < 0.

    Compared by identity: ``parse_period`` gives equal texts one object, and the engine keeps days by it.
    """

    months: int
    days: timedelta

    def after(self, start: date) -> date:
        """The day this period after `start`.

        CALCDT-5: when the months lead to a day that does not exist, the first of the next month is
        taken; CALCDT-6: months are added before days. A day beyond the calendar is its last day.
        """
        if self.months:
            start = _add_months(start, self.months)
        try:
            return start + self.days
        except OverflowError:
            return date.max

    def shorter_than(self, other: "Period") -> bool:
        """Whether this period ends first whatever day both begin: a month has 28 to 31 days."""
        months = self.months - other.months
        days = (self.days - other.days).days
        return days + (31 if months > 0 else 28) * months < 0 and (months <= 0 or days < 0)


def _add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > _LAST_YEAR:
        return date.max
    try:
        return date(year, month + 1, start.day)
    except ValueError:
        return date(year, month + 2, 1)  # never December: it has all its days


@cache
def parse_period(text: str) -> Period:
    """Read a period as a schedule writes it. Raises ValueError when it is none."""
    position = months = days = 0
    while position < len(text.rstrip()):
        term = _TERM.match(text, position)
        if term is None or (position and not term[1]):
            raise ValueError(f"not a period: {text!r}")
        unit = term[3].lower()
        amount = -int(term[2]) if term[1] == "-" else int(term[2])
        months += amount * _MONTHS_IN.get(unit, 0)
        days += amount * _DAYS_IN.get(unit, 0)
        position = term.end()
    if not position:
        raise ValueError(f"not a period: {text!r}")
    return Period(months, timedelta(days))
