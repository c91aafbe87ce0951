"""What became of a message: acknowledged, rejected, or to be tried again."""

from __future__ import annotations

import random
from collections.abc import Mapping

from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.integrations.vaccination_register.port import Receipt, ReceiptStatus
from app.models import OutboxMessage
from app.security.scope import writing_for_all
from app.services.outbox.backoff import MOST_ATTEMPTS, pause_after
from app.services.outbox.claim_messages import EVERY_PROVIDER
from app.tables.vocabulary import OutboxFailure, OutboxState

REASON = "the worker settles messages of every care provider"
Answer = Receipt | OutboxFailure


def settle(answers: Mapping[int, Answer]) -> None:
    """Write what became of claimed messages, by their id. What another worker has settled stays."""
    if not answers:
        return
    chance = random.Random()
    with unit_of_work() as session, writing_for_all(session, REASON):
        messages = session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.id.in_(answers), OutboxMessage.state == OutboxState.WAITING)
            .with_for_update(),
            execution_options=EVERY_PROVIDER,
        )
        for message in messages:
            _settle_one(message, answers[message.id], chance)
        session.flush()


def _settle_one(message: OutboxMessage, answer: Answer, chance: random.Random) -> None:
    message.lease_until = None
    if isinstance(answer, OutboxFailure):
        _fail(message, answer, chance)
    elif answer.status is ReceiptStatus.UNKNOWN:
        _fail(message, OutboxFailure.NO_ANSWER, chance)
    else:
        _keep_receipt(message, answer)


def _fail(message: OutboxMessage, failure: OutboxFailure, chance: random.Random) -> None:
    """Try again later, unless no later attempt can go better."""
    message.error_code, message.error_text = failure.value, None
    message.due_at = clock.now() + pause_after(message.attempts, chance)
    if failure is OutboxFailure.UNREADABLE or message.attempts >= MOST_ATTEMPTS:
        message.state = OutboxState.DEAD


def _keep_receipt(message: OutboxMessage, receipt: Receipt) -> None:
    message.error_code, message.error_text = _fitting(receipt.code, 60), _fitting(receipt.text, 400)
    if receipt.status is ReceiptStatus.REJECTED:
        message.state = OutboxState.REJECTED
        return
    message.state = OutboxState.SENT
    message.sent_at = clock.now()
    message.receipt = _fitting(receipt.register_reference, 80)


def _fitting(text: str | None, most: int) -> str | None:
    """What the column holds: one long answer must not keep the others of its batch from being settled."""
    return text[:most] if text else None
