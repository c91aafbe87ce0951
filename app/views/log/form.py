"""The filter of a log page, read from the address: period, event, unit, person, never a number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import request
from flask_babel import gettext as _

from app.queries.log.entries import LogFilter
from app.queries.log.period import Cursor, Period
from app.tables.vocabulary import LogEvent
from app.views.base import row_id
from app.views.patients.form_error import FormError

LONGEST_DAYS = 366
LOGGED_YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class LogForm:
    """What was asked, as typed, and what is wrong with it."""

    wanted: LogFilter
    typed: dict[str, str]
    errors: list[FormError]


def read(days: int, patient: UUID | None = None) -> LogForm:
    """The filter of this request; a missing period is the latest ``days`` days."""
    latest = Period.latest(days)
    typed = {
        "start": request.args.get("start") or latest.start.isoformat(),
        "end": request.args.get("end") or latest.end.isoformat(),
        "event": request.args.get("event", ""),
        "unit": request.args.get("unit", ""),
        "user": request.args.get("user", ""),
    }
    errors: list[FormError] = []
    start, end = _day("start", typed, errors), _day("end", typed, errors)
    period = latest
    if start and end:
        period = Period(start, end)
        _judge(period, errors)
    return LogForm(
        LogFilter(
            period=latest if errors else period,
            event=LogEvent(typed["event"]) if typed["event"] in LogEvent.__members__.values() else None,
            unit_id=request.args.get("unit", type=row_id),
            user_id=request.args.get("user", type=row_id),
            patient=patient,
            after=Cursor.read(request.args.get("after")),
        ),
        typed,
        errors,
    )


def _day(field: str, typed: dict[str, str], errors: list[FormError]) -> date | None:
    try:
        day = date.fromisoformat(typed[field])
        if day.year in LOGGED_YEARS:
            return day
    except ValueError:
        pass  # the same sentence helps with a date that is none and with one far away
    errors.append(FormError(field, _("Write the date as YYYY-MM-DD.")))
    return None


def _judge(period: Period, errors: list[FormError]) -> None:
    if period.end < period.start:
        errors.append(FormError("end", _("The period ends before it begins.")))
    elif (period.end - period.start).days >= LONGEST_DAYS:
        errors.append(FormError("start", _("Narrow the period to at most a year.")))
