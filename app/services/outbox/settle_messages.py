"""What became of a message: acknowledged, rejected, or to be tried again."""

from __future__ import annotations

import random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.integrations.vaccination_register.port import Receipt, ReceiptStatus
from app.models import OutboxMessage, PatientSearchKey
from app.rules.search_keys import keys_of_identifier
from app.security.scope import widened, writing_for_all
from app.services.outbox.backoff import MOST_ATTEMPTS, pause_after
from app.services.outbox.claim_messages import EVERY_PROVIDER
from app.tables.vocabulary import OutboxState, SearchKeyKind

REASON = "the worker settles messages of every care provider"
FINAL = {ReceiptStatus.ACCEPTED: OutboxState.SENT, ReceiptStatus.HANDED_OVER: OutboxState.SENT}


def settle(answers: dict[int, Receipt | None], failure: str | None = None) -> None:
    """Write what became of claimed messages, by their id; None means that nobody answered."""
    chance = random.Random()
    with unit_of_work() as session, writing_for_all(session, REASON):
        messages = session.scalars(
            select(OutboxMessage).where(OutboxMessage.id.in_(answers)).with_for_update(),
            execution_options=EVERY_PROVIDER,
        )
        for message in messages:
            _settle_one(session, message, answers[message.id], failure, chance)
        session.flush()


def _settle_one(
    session: Session,
    message: OutboxMessage,
    receipt: Receipt | None,
    failure: str | None,
    chance: random.Random,
) -> None:
    message.lease_until = None
    if receipt is None or receipt.status is ReceiptStatus.UNKNOWN:
        _try_later(message, failure or (receipt.text if receipt else None), chance)
        return
    message.error_code, message.error_text = receipt.code, receipt.text
    if receipt.status is ReceiptStatus.REJECTED:
        message.state = OutboxState.REJECTED
        return
    message.state = FINAL[receipt.status]
    message.sent_at = clock.now()
    message.receipt = receipt.register_reference
    _find_by_reference(session, message)


def _try_later(message: OutboxMessage, failure: str | None, chance: random.Random) -> None:
    message.error_code, message.error_text = "unavailable", (failure or "")[:400]
    message.due_at = clock.now() + pause_after(message.attempts, chance)
    if message.attempts >= MOST_ATTEMPTS:
        message.state = OutboxState.DEAD


def _find_by_reference(session: Session, message: OutboxMessage) -> None:
    """The register's reference finds the patient in the search field."""
    if message.receipt is None or message.patient_id is None:
        return
    [key] = keys_of_identifier(SearchKeyKind.REFERENCE, message.receipt)
    known = session.scalar(
        select(PatientSearchKey.id).where(
            PatientSearchKey.care_provider_id == message.care_provider_id,
            PatientSearchKey.key == key,
            PatientSearchKey.kind == SearchKeyKind.REFERENCE,
        ),
        execution_options=widened(REASON),
    )
    if known is None:
        session.add(
            PatientSearchKey(
                care_provider_id=message.care_provider_id,
                patient_id=message.patient_id,
                kind=SearchKeyKind.REFERENCE,
                key=key,
            )
        )
