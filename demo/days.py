"""Days that a clinic could have been open, counted from today."""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5
AUTUMN = 10
CLOSED = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)})
"""Month and day of the holidays that fall on the same date every year."""


def is_open(day: date) -> bool:
    """Whether a clinic would be open."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in CLOSED


def working_day(day: date) -> date:
    """The day itself, or the latest open day before it."""
    while not is_open(day):
        day -= timedelta(days=1)
    return day


def working_day_from(day: date) -> date:
    """The day itself, or the first open day after it."""
    while not is_open(day):
        day += timedelta(days=1)
    return day


def working_days_ago(today: date, count: int) -> date:
    """The working day so many working days before today; none of them is today."""
    day = today
    for _ in range(count):
        day = working_day(day - timedelta(days=1))
    return day


def season_of(today: date) -> int:
    """The year in which the latest influenza season began; it begins in October."""
    return today.year if today.month >= AUTUMN else today.year - 1


def in_season(day: date) -> bool:
    """Whether people come for influenza and COVID-19 vaccine: October to March."""
    return day.month >= AUTUMN or day.month <= 3
