"""Logins, refused logins, chosen and switched assignments (report Inloggningar)."""

from __future__ import annotations

from app import clock
from app.database import unit_of_work
from app.security.scope import writing_for_all
from app.tables.log import LoginLogEntry
from app.tables.staff import Assignment
from app.tables.vocabulary import LoginEvent, Role


def record_login_event(
    event: LoginEvent,
    *,
    method: str,
    user_name: str,
    user_id: int | None = None,
    assignment: Assignment | None = None,
    previous_assignment_id: int | None = None,
    client: str | None = None,
) -> None:
    """Append one row. Rows of a chosen assignment carry its care unit, whose reviewers may read them."""
    role: Role | None = assignment.role if assignment else None
    with unit_of_work() as session, writing_for_all(session, "nobody is in an assignment yet"):
        session.add(
            LoginLogEntry(
                occurred_at=clock.now(),
                event=event,
                method=method,
                user_id=user_id,
                user_name=user_name,
                assignment_id=assignment.id if assignment else None,
                previous_assignment_id=previous_assignment_id,
                role=role,
                unit_id=assignment.unit_id if assignment else None,
                care_unit_id=assignment.unit.care_unit_id if assignment else None,
                client=client,
            )
        )
        session.flush()
