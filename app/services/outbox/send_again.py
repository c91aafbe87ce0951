"""Put a message that was rejected or given up back in the queue, by a person's decision."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.models import OutboxMessage
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.tables.vocabulary import LogEvent, OutboxState

SEND_AGAIN = frozenset({OutboxState.REJECTED, OutboxState.DEAD})


class NotToBeSentAgain(Exception):
    """The message is under way, acknowledged, or waits for something else than an attempt."""


def send_again(actor: Actor, message_id: int) -> None:
    """Let the message wait for a first attempt once more. Raises NotToBeSentAgain."""
    actor.require(Verb.WRITE, "Outbox")
    with unit_of_work() as session:
        message = session.scalars(
            select(OutboxMessage).where(OutboxMessage.id == message_id).with_for_update()
        ).one_or_none()
        if message is None or message.state not in SEND_AGAIN:
            raise NotToBeSentAgain(str(message_id))
        message.state = OutboxState.WAITING
        message.attempts = 0
        message.due_at = clock.now()
        message.lease_until = None
        record(session, actor, LogEvent.CHANGED, "outgoing message", reason=str(message.id))
