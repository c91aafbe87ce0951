"""Åtkomstlogg and Inloggningar. The row scope narrows both to the actor's care unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.extensions import db
from app.models import AccessLogEntry, Assignment, LoginLogEntry, Patient, Unit
from app.queries.log.period import PAGE_ROWS, Cursor, Period, within
from app.security.actor import Actor
from app.security.roles import Verb
from app.security.scope import widened
from app.swedish import alphabetical
from app.tables.vocabulary import LogEvent, LoginEvent, Role


@dataclass(frozen=True, slots=True)
class LogFilter:
    period: Period
    event: LogEvent | None = None
    unit_id: int | None = None
    user_id: int | None = None
    patient: UUID | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One action on data about a patient, as it was written. ``occurred_at`` is UTC."""

    id: int
    occurred_at: datetime
    event: LogEvent
    subject: str
    user_name: str
    role: Role | None
    unit_name: str | None
    patient_name: str | None
    patient_number: str | None
    reason: str | None
    client: str | None


@dataclass(frozen=True, slots=True)
class LoginRow:
    id: int
    occurred_at: datetime
    event: LoginEvent
    method: str
    user_name: str
    role: Role | None
    unit_name: str | None
    client: str | None


Entry = TypeVar("Entry", AccessRow, LoginRow)


@dataclass(frozen=True, slots=True)
class Page(Generic[Entry]):
    """At most ``PAGE_ROWS`` rows, and where the next page begins."""

    rows: list[Entry]
    next_after: Cursor | None


def access_entries(actor: Actor, wanted: LogFilter) -> Page[AccessRow]:
    """Looks, changes and refusals at the actor's care unit; for care staff only about one patient."""
    if wanted.patient is None or not actor.may(Verb.READ, "PatientLog"):
        actor.require(Verb.READ, "AccessLog")
    statement = (
        select(
            AccessLogEntry.id,
            AccessLogEntry.occurred_at,
            AccessLogEntry.event,
            AccessLogEntry.subject,
            AccessLogEntry.user_name,
            AccessLogEntry.role,
            Unit.name,
            AccessLogEntry.patient_name,
            AccessLogEntry.patient_number,
            AccessLogEntry.reason,
            AccessLogEntry.client,
        )
        .outerjoin(Unit, Unit.id == AccessLogEntry.unit_id)
        .where(*within(AccessLogEntry, wanted.period, wanted.after))
        .order_by(AccessLogEntry.occurred_at.desc(), AccessLogEntry.id.desc())
        .limit(PAGE_ROWS + 1)
    )
    if wanted.event:
        statement = statement.where(AccessLogEntry.event == wanted.event)
    if wanted.unit_id:
        statement = statement.where(AccessLogEntry.unit_id == wanted.unit_id)
    if wanted.user_id:
        statement = statement.where(AccessLogEntry.user_id == wanted.user_id)
    if wanted.patient:
        statement = statement.join(Patient, Patient.id == AccessLogEntry.patient_id).where(
            Patient.uuid == wanted.patient
        )
    return _page([AccessRow(*row) for row in db.session().execute(statement)])


def login_entries(actor: Actor, wanted: LogFilter) -> Page[LoginRow]:
    """Logins in assignments of the actor's care unit, and switches into them."""
    actor.require(Verb.READ, "LoginLog")
    statement = (
        select(
            LoginLogEntry.id,
            LoginLogEntry.occurred_at,
            LoginLogEntry.event,
            LoginLogEntry.method,
            LoginLogEntry.user_name,
            LoginLogEntry.role,
            Unit.name,
            LoginLogEntry.client,
        )
        .outerjoin(Unit, Unit.id == LoginLogEntry.unit_id)
        .where(*within(LoginLogEntry, wanted.period, wanted.after))
        .order_by(LoginLogEntry.occurred_at.desc(), LoginLogEntry.id.desc())
        .limit(PAGE_ROWS + 1)
    )
    if wanted.unit_id:
        statement = statement.where(LoginLogEntry.unit_id == wanted.unit_id)
    if wanted.user_id:
        statement = statement.where(LoginLogEntry.user_id == wanted.user_id)
    return _page([LoginRow(*row) for row in db.session().execute(statement)])


def patient_in_log(actor: Actor, number: str) -> UUID | None:
    """The patient whom the log knows by this number (as displayed), at the actor's care unit."""
    actor.require(Verb.READ, "AccessLog")
    found: UUID | None = db.session().scalar(
        select(Patient.uuid)
        .join(AccessLogEntry, AccessLogEntry.patient_id == Patient.id)
        .where(AccessLogEntry.patient_number == number)
        .limit(1)
    )
    return found


def units_of(actor: Actor) -> list[tuple[int, str]]:
    """The units of the actor's care unit, by id."""
    rows = db.session().execute(
        select(Unit.id, Unit.name)
        .where(Unit.care_unit_id == actor.care_unit_id)
        .order_by(alphabetical(Unit.name))
    )
    return [(row.id, row.name) for row in rows]


def staff_of(actor: Actor) -> list[tuple[int, str]]:
    """Everybody who has or had an assignment at the actor's care unit, by user id."""
    rows = db.session().execute(
        select(User.id, User.first_name, User.last_name)
        .join(Assignment, Assignment.user_id == User.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Unit.care_unit_id == actor.care_unit_id)
        .group_by(User.id)
        .order_by(alphabetical(User.last_name), alphabetical(User.first_name)),
        execution_options=widened("a reviewer reviews every unit of the care unit"),
    )
    return [(row.id, f"{row.first_name} {row.last_name}") for row in rows]


def _page(found: list[Entry]) -> Page[Entry]:
    rows = found[:PAGE_ROWS]
    more = len(found) > PAGE_ROWS
    return Page(rows, Cursor(rows[-1].occurred_at, rows[-1].id) if more else None)
