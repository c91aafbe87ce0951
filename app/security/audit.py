"""The access log: every look, change and refusal about a patient, as one appended row.

Source: HSLF-FS 2016:40 chapter 4 section 9 (what a log must say) and Patientdatalagen 4:3.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.security.actor import Actor
from app.tables.log import AccessLogEntry
from app.tables.vocabulary import LogEvent


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose record it is, as the log shall show it for ever. Without id: a person not added here yet."""

    patient_id: int | None
    name: str
    number: str | None


def record(
    session: Session,
    actor: Actor,
    event: LogEvent,
    subject: str,
    patient: Subject | None = None,
    reason: str | None = None,
) -> None:
    """Append one row in the transaction under way. ``subject`` is what was seen or done (a code)."""
    session.add(
        AccessLogEntry(
            occurred_at=clock.now(),
            event=event,
            subject=subject,
            user_id=actor.user_id,
            user_name=actor.person_name,
            assignment_id=actor.assignment_id,
            role=actor.role,
            unit_id=actor.unit_id,
            care_unit_id=actor.care_unit_id,
            care_provider_id=actor.care_provider_id,
            patient_id=patient.patient_id if patient else None,
            patient_name=patient.name if patient else None,
            patient_number=patient.number if patient else None,
            reason=reason,
            client=actor.client,
        )
    )


def record_look(
    actor: Actor, subject: str, patient: Subject | None = None, event: LogEvent = LogEvent.OPENED
) -> None:
    """Append one row in a transaction of its own: for pages that only read."""
    with unit_of_work() as session:
        record(session, actor, event, subject, patient)


def record_refusal(actor: Actor, subject: str) -> None:
    """Somebody asked for what does not exist for them: a guessed address, a door without permission."""
    with unit_of_work() as session:
        record(session, actor, LogEvent.REFUSED, subject)
