"""Put a message in the outbox, in the transaction that makes it true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row
from sqlalchemy.orm import Session

from app import clock
from app.integrations.vaccination_register.mapper import to_payload
from app.integrations.vaccination_register.port import NvrReport
from app.models import Immunization, OutboxMessage
from app.security.scope import writing_for_all
from app.tables.vocabulary import LogEvent, OutboxState, OutboxTarget


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


def enqueue_log_copies(session: Session, rows: Sequence[Row[Any]]) -> None:
    """Queue the copy of sealed rows of the access log: one message for each care provider among them.

    Left out is what is about no patient, and what was refused: nobody saw anything.
    """
    copied: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.patient_number and row.care_provider_id and row.event != LogEvent.REFUSED:
            copied[row.care_provider_id].append(row.id)
    now = clock.now()
    with writing_for_all(session, "a sealed block holds rows of every care provider"):
        session.add_all(_log_copy(provider_id, ids, now) for provider_id, ids in copied.items())
        session.flush()


def _log_copy(care_provider_id: int, entry_ids: list[int], now: datetime) -> OutboxMessage:
    return OutboxMessage(
        care_provider_id=care_provider_id,
        target=OutboxTarget.PDL_LOG,
        subject_uuid=uuid4(),
        subject_version=1,
        payload={"entries": entry_ids},
        state=OutboxState.WAITING,
        created_at=now,
        due_at=now,
    )
