"""The assignments a person may choose among, and the choice itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.models import Assignment, CareProvider, Unit
from app.security.commissions import opened_by_login
from app.security.scope import widened
from app.security.session import valid_assignment
from app.tables.vocabulary import PrescribingScope, Role


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of Växla uppdrag. ``last_used_at`` is UTC."""

    assignment_id: int
    care_provider_name: str
    unit_name: str
    role: Role
    prescribing_scope: PrescribingScope
    last_used_at: datetime | None


def choices_of(user_id: int, session_id: int) -> list[Choice]:
    """Every assignment valid today that the login ``session_id`` leaves open.

    Grouped by care provider; what was used last stands first.
    """
    statement = (
        select(
            Assignment.id,
            CareProvider.name,
            Unit.name,
            Assignment.role,
            Assignment.prescribing_scope,
            Assignment.last_used_at,
        )
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(CareProvider, CareProvider.id == Unit.care_provider_id)
        .where(valid_assignment(Assignment.id, user_id, clock.today()), opened_by_login(session_id))
        .order_by(Assignment.last_used_at.desc().nulls_last(), CareProvider.id, Assignment.id)
    )
    rows = db.session().execute(statement, execution_options=widened("a person's own assignments"))
    choices = [Choice(*row) for row in rows]
    first_seen = {
        name: place for place, name in reversed(list(enumerate(c.care_provider_name for c in choices)))
    }
    return sorted(choices, key=lambda choice: first_seen[choice.care_provider_name])


def own_assignment(user_id: int, assignment_id: int, session_id: int) -> Assignment | None:
    """The assignment if it is the person's own, valid today and open to the login, else None."""
    statement = (
        select(Assignment)
        .where(valid_assignment(assignment_id, user_id, clock.today()), opened_by_login(session_id))
        .options(joinedload(Assignment.unit))
    )
    found: Assignment | None = db.session().scalar(
        statement, execution_options=widened("a person's own assignments")
    )
    return found
