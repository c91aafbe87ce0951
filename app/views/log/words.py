"""Log rows in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.queries.log.entries import AccessRow, LoginRow
from app.services.staff.end_sessions import INACTIVITY, LONGEST_TIME
from app.tables.vocabulary import LogEvent, Role
from app.views.log.subjects import in_words as subject_in_words
from app.views.words import LOG_EVENTS, LOGIN_EVENTS, ROLES

METHODS = {
    "local": _l("Local login"),
    "siths": _l("SITHS"),
    "bankid": _l("BankID (exception)"),
    INACTIVITY: _l("Inactivity"),
    LONGEST_TIME: _l("The longest time of a login was over"),
}


@dataclass(frozen=True, slots=True)
class AccessWords:
    row: AccessRow
    time: str
    event: str
    subject: str
    assignment: str
    refused: bool


@dataclass(frozen=True, slots=True)
class LoginWords:
    row: LoginRow
    time: str
    event: str
    method: str
    assignment: str


def access_row(row: AccessRow) -> AccessWords:
    return AccessWords(
        row=row,
        time=_time(row.occurred_at),
        event=str(LOG_EVENTS[row.event]),
        subject=subject_in_words(row.subject),
        assignment=_assignment(row.role, row.unit_name),
        refused=row.event is LogEvent.REFUSED,
    )


def login_row(row: LoginRow) -> LoginWords:
    return LoginWords(
        row=row,
        time=_time(row.occurred_at),
        event=str(LOGIN_EVENTS[row.event]),
        method=str(METHODS.get(row.method, row.method)),
        assignment=_assignment(row.role, row.unit_name),
    )


def _time(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}"


def _assignment(role: Role | None, unit: str | None) -> str:
    if role is None:
        return str(_("None"))
    return f"{ROLES[role]}, {unit}" if unit else str(ROLES[role])
