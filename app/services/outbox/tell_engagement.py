"""Let the engagement index know that something has happened with a patient's vaccinations."""

from __future__ import annotations

import uuid as uuid_module
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app import clock
from app.models import OutboxMessage
from app.queries.outbox.conditions import IS_WAITING
from app.security.scope import widened
from app.tables.base import UtcDateTime
from app.tables.outbox import ONE_PER_SUBJECT
from app.tables.vocabulary import OutboxState, OutboxTarget

ONE_PATIENT = widened("one message about a patient of the actor's own care provider")
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def tell_engagement(
    session: Session, care_provider_id: int, patient_id: int, patient_uuid: uuid_module.UUID
) -> None:
    """Queue one message about the patient, or let the one there is be sent (again): one statement.

    To be called in the transaction of every dose given, corrected, voided or entered from elsewhere, and
    when the patient's number changes. Ten doses that wait are told once; what is told is read when sent.
    """
    session.execute(
        _telling(session.get_bind().dialect.name),
        {
            "care_provider": care_provider_id,
            "patient_uuid": patient_uuid,
            "patient": patient_id,
            "now": clock.now(),
        },
        execution_options=ONE_PATIENT,
    )


@cache
def _telling(dialect: str) -> Any:
    """Put together once: every dose tells."""
    table = OutboxMessage.__table__
    now = bindparam("now", type_=UtcDateTime)
    statement = INSERT[dialect](table).values(
        care_provider_id=bindparam("care_provider"),
        target=OutboxTarget.ENGAGEMENT_INDEX,
        subject_uuid=bindparam("patient_uuid"),
        subject_version=1,
        patient_id=bindparam("patient"),
        payload={"told": None},
        state=OutboxState.WAITING,
        attempts=0,
        created_at=now,
        due_at=now,
    )
    return statement.on_conflict_do_update(
        index_elements=["subject_uuid"], index_where=ONE_PER_SUBJECT, set_=_once_more(now)
    )


def _once_more(now: BindParameter[datetime]) -> dict[str, Any]:
    """A worker that has just sent the state before keeps its lease and finds the version raised."""
    table = OutboxMessage.__table__
    return {
        "subject_version": table.c.subject_version + 1,
        "state": OutboxState.WAITING,
        "attempts": 0,
        "created_at": case((IS_WAITING, table.c.created_at), else_=now),
        "due_at": now,
        "error_code": None,
        "error_text": None,
    }
