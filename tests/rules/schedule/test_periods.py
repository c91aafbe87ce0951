"""Periods are read as schedules write them and added as CDSi says."""

from datetime import date

import pytest

from app.rules.schedule.periods import parse_period


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2000, 1, 1), "3 years", date(2003, 1, 1)),
        (date(2000, 1, 1), "6 months", date(2000, 7, 1)),
        (date(2000, 11, 1), "6 months", date(2001, 5, 1)),
        (date(2000, 1, 1), "3 days", date(2000, 1, 4)),
        (date(2000, 2, 1), "5 weeks", date(2000, 3, 7)),
        (date(2000, 1, 15), "0 days - 4 days", date(2000, 1, 11)),
        (date(2000, 1, 31), "6 months - 4 days", date(2000, 7, 27)),
        (date(2000, 3, 31), "6 months", date(2000, 10, 1)),
        (date(2000, 8, 31), "6 months", date(2001, 3, 1)),
        (date(2004, 2, 29), "1 year", date(2005, 3, 1)),
        (date(2000, 12, 31), "2 months", date(2001, 3, 1)),
        (date(2000, 5, 10), "16 years - 4 months", date(2016, 1, 10)),
        (date(2000, 5, 10), "8 months + 1 day", date(2001, 1, 11)),
        (date(9990, 1, 1), "20 years", date.max),
        (date(9999, 12, 1), "8 weeks", date.max),
    ],
)
def test_a_period_is_added_years_and_months_before_days(start: date, period: str, end: date) -> None:
    assert parse_period(period).after(start) == end


@pytest.mark.parametrize("text", ["", "soon", "3", "3 fortnights", "3 weeks 2 days", "3 weeks + ", "weeks"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        parse_period(text)


@pytest.mark.parametrize(
    ("first", "second", "shorter"),
    [
        ("4 weeks - 4 days", "4 weeks", True),
        ("4 weeks", "4 weeks", False),
        ("4 weeks", "1 month", False),
        ("1 month", "4 weeks", False),
        ("3 weeks", "1 month", True),
        ("1 year", "13 months", True),
    ],
)
def test_a_period_is_shorter_only_when_it_is_so_from_every_day(
    first: str, second: str, shorter: bool
) -> None:
    assert parse_period(first).shorter_than(parse_period(second)) is shorter
