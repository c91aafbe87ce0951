"""Days that a clinic could have been open, counted from today."""

from __future__ import annotations

from datetime import date, timedelta

FRIDAY = 4
AUTUMN = 10


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def working_days_ago(today: date, count: int) -> date:
    """The working day so many working days before today; none of them is today."""
    day = today
    for _ in range(count):
        day = working_day(day - timedelta(days=1))
    return day


def working_day_after(today: date) -> date:
    """The next day that is no Saturday or Sunday."""
    day = today + timedelta(days=1)
    return day if working_day(day) == day else working_day(day) + timedelta(days=3)


def season_of(today: date) -> int:
    """The year in which the latest influenza season began; it begins in October."""
    return today.year if today.month >= AUTUMN else today.year - 1


def in_season(day: date) -> bool:
    """Whether people come for influenza and COVID-19 vaccine: October to March."""
    return day.month >= AUTUMN or day.month <= 3
