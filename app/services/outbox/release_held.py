"""Let go of what was held for an identity number, once the patient has one. Safe to run twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, or_, select, update

from app import clock
from app.database import unit_of_work
from app.integrations.vaccination_register.port import PERSONNUMMER, SAMORDNINGSNUMMER
from app.models import OutboxMessage, Patient, PatientIdentifier
from app.queries.outbox.engaged import NATIONAL
from app.queries.patients.identifier import shown_identifier_id
from app.services.outbox.claim_messages import EVERY_PROVIDER
from app.tables.vocabulary import IdentifierKind, OutboxState, OutboxTarget

REGISTER_TYPES = {
    IdentifierKind.PERSONNUMMER: PERSONNUMMER,
    IdentifierKind.SAMORDNINGSNUMMER: SAMORDNINGSNUMMER,
}
TAKEN = {
    OutboxTarget.VACCINATION_REGISTER: tuple(REGISTER_TYPES),
    OutboxTarget.ENGAGEMENT_INDEX: tuple(NATIONAL),
}
"""The kinds of number that each system knows people by."""
AT_A_TIME = 500


def release_held() -> int:
    """The number of messages that now wait to be sent; at most ``AT_A_TIME``."""
    with unit_of_work() as session:
        rows = session.execute(_with_number(), execution_options=EVERY_PROVIDER).all()
        for row in rows:
            session.execute(
                update(OutboxMessage)
                .where(OutboxMessage.id == row.id, OutboxMessage.state == OutboxState.HELD)
                .values(state=OutboxState.WAITING, due_at=clock.now(), payload=_payload(row))
                .execution_options(synchronize_session=False),
                execution_options=EVERY_PROVIDER,
            )
    return len(rows)


def _with_number() -> Select[Any]:
    known = [
        (OutboxMessage.target == target) & PatientIdentifier.kind.in_(kinds)
        for target, kinds in TAKEN.items()
    ]
    return (
        select(
            OutboxMessage.id,
            OutboxMessage.target,
            OutboxMessage.payload,
            PatientIdentifier.kind,
            PatientIdentifier.value,
        )
        .join(Patient, Patient.id == OutboxMessage.patient_id)
        .join(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .where(OutboxMessage.state == OutboxState.HELD, or_(*known))
        .order_by(OutboxMessage.id)
        .limit(AT_A_TIME)
    )


def _payload(row: Row[Any]) -> dict[str, Any]:
    """A report says whom it is about; what the index is told is read when it is sent."""
    payload: dict[str, Any] = row.payload
    if row.target != OutboxTarget.VACCINATION_REGISTER:
        return payload
    return payload | {"personId": row.value, "personIdType": REGISTER_TYPES[row.kind]}
