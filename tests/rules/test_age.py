"""How old somebody is, and how that is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.age import age_on, display_age


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(1952, 8, 17), date(2026, 11, 23), 74),
        (date(2000, 11, 23), date(2026, 11, 23), 26),
        (date(2000, 11, 24), date(2026, 11, 23), 25),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2004, 2, 29), date(2028, 2, 29), 24),
    ],
)
def test_a_year_is_full_on_the_birthday(born: date, day: date, years: int) -> None:
    assert age_on(born, day) == years


@pytest.mark.parametrize(
    ("born", "day", "said"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "0 d"),
        (date(2026, 11, 11), date(2026, 11, 23), "12 d"),
        (date(2026, 10, 27), date(2026, 11, 23), "27 d"),
        (date(2026, 10, 26), date(2026, 11, 23), "0 mo 28 d"),
        (date(2026, 6, 8), date(2026, 11, 23), "5 mo 15 d"),
        (date(2025, 11, 23), date(2026, 11, 23), "12 mo 0 d"),
        (date(2024, 11, 24), date(2026, 11, 23), "23 mo 30 d"),
        (date(2024, 11, 23), date(2026, 11, 23), "2 years"),
        (date(1952, 8, 17), date(2026, 11, 23), "74 years"),
    ],
)
def test_an_age_is_said_in_words_of_its_size(born: date, day: date, said: str) -> None:
    phrase = display_age(born, day)
    assert phrase.sentence % phrase.parameters == said


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        age_on(date(2026, 11, 24), date(2026, 11, 23))


@given(st.dates(date(1850, 1, 1), date(2100, 1, 1)), st.integers(0, 45_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    day = born + timedelta(days)
    assert age_on(born, day) <= age_on(born, day + timedelta(1)) <= age_on(born, day) + 1
