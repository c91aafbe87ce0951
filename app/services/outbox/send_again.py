"""Put a message that was rejected or given up back in the queue, by a person's decision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

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
        put_back(session, message_id)
        record(session, actor, LogEvent.CHANGED, "outgoing message", reason=str(message_id))


def put_back(session: Session, message_id: int, **named: Any) -> None:
    """In the transaction under way; ``named`` are columns that must say so. Raises NotToBeSentAgain."""
    message = session.scalars(
        select(OutboxMessage).filter_by(id=message_id, **named).with_for_update()
    ).one_or_none()
    if message is None or message.state not in SEND_AGAIN:
        raise NotToBeSentAgain(str(message_id))
    message.state = OutboxState.WAITING
    message.attempts = 0
    message.due_at = clock.now()
    message.lease_until = None
