"""Calendar lengths: nobody reaches an age a day too early."""

from datetime import date

import pytest

from app.rules.duration import AgeSpan, Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 weeks", Duration(days=42)),
        ("1 day", Duration(days=1)),
        ("18 months", Duration(months=18)),
        ("1 year 6 months", Duration(years=1, months=6)),
    ],
)
def test_a_length_is_read_as_a_rule_writes_it(text: str, expected: Duration) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "6", "six weeks", "6 weeks or so", "-6 weeks", "6 fortnights"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a length of time"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "start", "reached"),
    [
        ("18 years", date(2008, 2, 29), date(2026, 3, 1)),
        ("1 month", date(2026, 1, 31), date(2026, 3, 1)),
        ("12 months", date(2025, 12, 15), date(2026, 12, 15)),
        ("1 month 4 days", date(2026, 12, 31), date(2027, 2, 4)),
        ("28 days", date(2026, 2, 1), date(2026, 3, 1)),
    ],
)
def test_months_and_years_follow_the_calendar(text: str, start: date, reached: date) -> None:
    assert parse_duration(text).after(start) == reached


def test_a_span_holds_its_first_day_and_not_its_last() -> None:
    span = AgeSpan(parse_duration("1 year"), parse_duration("16 years"))
    birth = date(2010, 6, 1)
    days = (date(2011, 5, 31), date(2011, 6, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [span.holds(birth, day) for day in days] == [False, True, True, False]
