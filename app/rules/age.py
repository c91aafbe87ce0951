"""Age on a day, and the words for it.

Who is born on 29 February has the birthday on 1 March in a common year: the day before, the year is
not yet full.
"""

from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from app.rules.verdict import Phrase, sentence

DAYS_SHOWN_AS_DAYS: Final = 28
"""Below this age in days, an age is shown in days."""

YEARS_SHOWN_WITH_MONTHS: Final = 2
"""Below this age in years, an age is shown in months and days."""


def age_on(birth_date: date, day: date) -> int:
    """Whole years on `day`. Raises ValueError when `day` lies before the birth."""
    if day < birth_date:
        raise ValueError("the day lies before the birth")
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def display_age(birth_date: date, day: date) -> Phrase:
    """Age in the words of its size: days, months and days, or years.

    Raises ValueError when `day` lies before the birth.
    """
    years = age_on(birth_date, day)
    if years >= YEARS_SHOWN_WITH_MONTHS:
        return Phrase(sentence("%(years)d years"), {"years": years})
    days = (day - birth_date).days
    if days < DAYS_SHOWN_AS_DAYS:
        return Phrase(sentence("%(days)d d"), {"days": days})
    apart = relativedelta(day, birth_date)
    months = apart.years * 12 + apart.months
    return Phrase(sentence("%(months)d mo %(days)d d"), {"months": months, "days": apart.days})
