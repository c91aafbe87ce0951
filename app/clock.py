"""What time it is. The rest of the house asks here, so that a test can say what day it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """The present moment, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on a clock in Stockholm."""
    return moment.astimezone(STOCKHOLM)


def today() -> date:
    """The calendar day in Stockholm, which is what every clinical rule means by today."""
    return local(now()).date()


def moment_of(day: date, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time in Stockholm as a moment in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM).astimezone(UTC)


@contextmanager
def stopped(moment: datetime) -> Iterator[None]:
    """Stop the clock for one test or one replayed job."""
    token = _stopped_at.set(moment)
    try:
        yield
    finally:
        _stopped_at.reset(token)
