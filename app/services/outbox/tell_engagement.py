"""Let the engagement index know that something has happened with a patient's vaccinations."""

from __future__ import annotations

import uuid as uuid_module
from datetime import datetime
from typing import Any

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app import clock
from app.models import OutboxMessage
from app.queries.outbox.conditions import IS_WAITING
from app.security.scope import widened
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
    table, now = OutboxMessage.__table__, clock.now()
    statement = INSERT[session.get_bind().dialect.name](table).values(
        care_provider_id=care_provider_id,
        target=OutboxTarget.ENGAGEMENT_INDEX,
        subject_uuid=patient_uuid,
        subject_version=1,
        patient_id=patient_id,
        payload={"told": None},
        state=OutboxState.WAITING,
        attempts=0,
        created_at=now,
        due_at=now,
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["subject_uuid"], index_where=ONE_PER_SUBJECT, set_=_once_more(now)
        ),
        execution_options=ONE_PATIENT,
    )


def _once_more(now: datetime) -> dict[str, Any]:
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
