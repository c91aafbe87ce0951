"""Put every message to one system that was given up back in the queue, by a person's decision."""

from __future__ import annotations

from sqlalchemy import update

from app import clock
from app.database import unit_of_work
from app.models import OutboxMessage
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.security.scope import widened
from app.tables.vocabulary import LogEvent, OutboxState, OutboxTarget

EVERY_PROVIDER = widened("who keeps the connections running sends again for every care provider")


def send_all_again(actor: Actor, target: OutboxTarget) -> int:
    """Let them wait for a first attempt once more; answers how many. A rejected one is not among them:
    the register would say the same again until somebody has mended what it speaks of."""
    actor.require(Verb.WRITE, "Outbox")
    now = clock.now()
    with unit_of_work() as session:
        sent = session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.target == target, OutboxMessage.state == OutboxState.DEAD)
            .values(state=OutboxState.WAITING, attempts=0, due_at=now, lease_until=None)
            .returning(OutboxMessage.id)
            .execution_options(synchronize_session=False),
            execution_options=EVERY_PROVIDER,
        ).all()
        if sent:
            record(
                session, actor, LogEvent.CHANGED, "outgoing messages", reason=f"{target.value}: {len(sent)}"
            )
    return len(sent)
