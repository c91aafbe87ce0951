"""A span of ages: nobody reaches an age a day too early."""

from datetime import date

import pytest

from app.rules.age_span import AgeSpan
from app.rules.schedule.periods import parse_period


def span(from_age: str | None, below_age: str | None) -> AgeSpan:
    return AgeSpan(*(None if age is None else parse_period(age) for age in (from_age, below_age)))


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2011, 5, 31), False),
        (date(2011, 6, 1), True),
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),
    ],
)
def test_a_span_holds_its_first_day_and_not_its_last(day: date, held: bool) -> None:
    assert span("1 year", "16 years").holds(date(2010, 6, 1), day) is held


@pytest.mark.parametrize(("day", "held"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_who_is_born_on_29_february_is_a_year_older_on_1_march(day: date, held: bool) -> None:
    assert span("18 years", None).holds(date(2008, 2, 29), day) is held


def test_an_open_span_holds_everybody() -> None:
    assert span(None, None).holds(date(1926, 1, 1), date(2026, 1, 1))


def test_outside_a_span_is_too_young_or_too_old() -> None:
    ages, birth = span("12 months", "6 years"), date(2020, 1, 15)
    assert (ages.too_young(birth, date(2021, 1, 14)), ages.too_old(birth, date(2021, 1, 14))) == (True, False)
    assert (ages.too_young(birth, date(2026, 1, 15)), ages.too_old(birth, date(2026, 1, 15))) == (False, True)
