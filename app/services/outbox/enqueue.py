"""Put a message in the outbox, in the transaction that makes it true."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app import clock
from app.integrations.vaccination_register.mapper import to_payload
from app.integrations.vaccination_register.port import NvrReport
from app.models import Immunization, OutboxMessage
from app.tables.vocabulary import OutboxState, OutboxTarget


def enqueue_register_report(session: Session, immunization: Immunization, report: NvrReport) -> OutboxMessage:
    """Queue one report. Without an identity number it is held until the person has one."""
    now = clock.now()
    message = OutboxMessage(
        care_provider_id=immunization.care_provider_id,
        target=OutboxTarget.VACCINATION_REGISTER,
        subject_uuid=immunization.dose_uuid,
        subject_version=report.version,
        patient_id=immunization.patient_id,
        immunization_id=immunization.id,
        unit_id=immunization.unit_id,
        payload=to_payload(report),
        state=OutboxState.WAITING if report.person_id else OutboxState.HELD,
        created_at=now,
        due_at=now,
    )
    session.add(message)
    return message
