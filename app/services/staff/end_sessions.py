"""Close the login sessions that have ended by themselves, and say so in the login log. Safe to run twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import Row, Select, or_, select, update
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import Assignment, LoginLogEntry, LoginSession, Unit
from app.security.scope import widened, writing_for_all
from app.tables.vocabulary import LoginEvent

INACTIVITY, LONGEST_TIME = "inactivity", "longest_time"
"""How somebody was logged out by nobody: the ``method`` of the row in the login log."""
AT_A_TIME = 500
EVERYBODYS = widened("sessions end by themselves, whoever holds them")


def end_sessions(idle: timedelta, longest: timedelta) -> int:
    """The number of sessions closed; at most ``AT_A_TIME``.

    A session ends ``idle`` after its holder was last seen, and ``longest`` after it began. What is written
    down is that moment, and not the one when it was found.
    """
    rows = db.session().execute(_ended(clock.now(), idle, longest), execution_options=EVERYBODYS).all()
    if not rows:
        return 0
    with unit_of_work() as session, writing_for_all(session, "the log of every care unit"):
        closed = [row for row in rows if _close(session, row, _end(row, idle, longest)[0])]
        session.add_all(_log_row(row, *_end(row, idle, longest)) for row in closed)
        session.flush()
    return len(closed)


def _ended(now: datetime, idle: timedelta, longest: timedelta) -> Select[Any]:
    return (
        select(
            LoginSession.id,
            LoginSession.user_id,
            LoginSession.created_at,
            LoginSession.last_seen_at,
            (User.first_name + " " + User.last_name).label("user_name"),
            Assignment.id.label("assignment_id"),
            Assignment.role,
            Unit.id.label("unit_id"),
            Unit.care_unit_id,
        )
        .join(User, User.id == LoginSession.user_id)
        .outerjoin(Assignment, Assignment.id == LoginSession.assignment_id)
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .where(
            LoginSession.revoked_at.is_(None),
            or_(LoginSession.last_seen_at <= now - idle, LoginSession.created_at <= now - longest),
        )
        .order_by(LoginSession.id)
        .limit(AT_A_TIME)
    )


def _end(row: Row[Any], idle: timedelta, longest: timedelta) -> tuple[datetime, str]:
    """When the session ended, and by what."""
    return min((row.last_seen_at + idle, INACTIVITY), (row.created_at + longest, LONGEST_TIME))


def _close(session: Session, row: Row[Any], ended_at: datetime) -> bool:
    """Whether it was we who closed it: its holder, or another worker, may have been first."""
    closed = session.execute(
        update(LoginSession)
        .where(
            LoginSession.id == row.id,
            LoginSession.revoked_at.is_(None),
            LoginSession.last_seen_at == row.last_seen_at,
        )
        .values(revoked_at=ended_at)
        .returning(LoginSession.id)
    )
    return closed.one_or_none() is not None


def _log_row(row: Row[Any], ended_at: datetime, by: str) -> LoginLogEntry:
    return LoginLogEntry(
        occurred_at=ended_at,
        event=LoginEvent.LOGGED_OUT,
        method=by,
        user_id=row.user_id,
        user_name=row.user_name,
        assignment_id=row.assignment_id,
        role=row.role,
        unit_id=row.unit_id,
        care_unit_id=row.care_unit_id,
    )
