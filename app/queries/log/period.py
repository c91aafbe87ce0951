"""What a log page shows: a period, and the place where the page before it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, literal, tuple_

from app import clock
from app.tables.base import UtcDateTime

PAGE_ROWS = 50
LARGEST_ROW_ID = 2**31 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of the page before: its moment (UTC) and id."""

    moment: datetime
    row_id: int

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // timedelta(microseconds=1)}_{self.row_id}"

    @classmethod
    def read(cls, text: str | None) -> Cursor | None:
        """The cursor that a link carried; None for no or a broken one."""
        microseconds, _, row_id = (text or "").partition("_")
        try:
            cursor = cls(EPOCH + timedelta(microseconds=int(microseconds)), int(row_id))
        except (ValueError, OverflowError):
            return None
        return cursor if 0 < cursor.row_id <= LARGEST_ROW_ID else None


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of ``start`` to the end of ``end``, days in Stockholm, both included."""

    start: date
    end: date

    @classmethod
    def latest(cls, days: int) -> Period:
        return cls(clock.today() - timedelta(days=days - 1), clock.today())


def within(table: Any, period: Period, after: Cursor | None) -> list[ColumnElement[bool]]:
    """The rows of ``table`` in the period and below the cursor."""
    conditions = [
        table.occurred_at >= clock.moment_of(period.start, 0),
        table.occurred_at < clock.moment_of(period.end + timedelta(days=1), 0),
    ]
    if after:
        place = tuple_(literal(after.moment, UtcDateTime()), literal(after.row_id))
        conditions.append(tuple_(table.occurred_at, table.id) < place)
    return conditions
