"""A length of time as a rule writes it: "6 weeks", "1 year 6 months", "4 years".

Ages and intervals in rules are calendar lengths, so months and years keep their own names instead
of becoming days. A month that lacks the day rolls over to the first of the next month, as in CDC's
logic specification (CALCDT-5): nobody reaches an age a day too early.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PART = re.compile(r"(\d+) (day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole years, months and days; weeks are seven days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def after(self, start: date) -> date:
        """The day this length of time after `start`."""
        months = start.year * 12 + start.month - 1 + self.years * 12 + self.months
        year, month = divmod(months, 12)
        try:
            reached = start.replace(year=year, month=month + 1)
        except ValueError:
            year, month = divmod(months + 1, 12)
            reached = date(year, month + 1, 1)
        return reached + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class AgeSpan:
    """From an age (included) to an age (not included); None is open."""

    from_age: Duration | None
    below_age: Duration | None

    def holds(self, birth: date, day: date) -> bool:
        """Whether a person born on `birth` is within the span on `day`."""
        return not self.too_young(birth, day) and not self.too_old(birth, day)

    def too_young(self, birth: date, day: date) -> bool:
        """Whether the person has not reached the span on `day`."""
        return self.from_age is not None and day < self.from_age.after(birth)

    def too_old(self, birth: date, day: date) -> bool:
        """Whether the person has left the span on `day`."""
        return self.below_age is not None and day >= self.below_age.after(birth)


def parse_duration(text: str) -> Duration:
    """Read `text`; ValueError when it holds anything but numbers with days, weeks, months or years."""
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip():
        raise ValueError(f"not a length of time: {text!r}")
    amounts = dict.fromkeys(("day", "week", "month", "year"), 0)
    for number, unit in parts:
        amounts[unit] += int(number)
    return Duration(amounts["year"], amounts["month"], amounts["week"] * 7 + amounts["day"])
