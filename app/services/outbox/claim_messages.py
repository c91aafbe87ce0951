"""Who sends what: a worker claims messages with a lease, so that no two send the same at once.

PostgreSQL skips rows that another worker holds; on SQLite the write lock puts workers in turn. A
worker that dies loses its lease and another sends again: at least once, under the same key.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select, update

from app import clock
from app.database import unit_of_work
from app.models import OutboxMessage
from app.security.scope import widened
from app.tables.vocabulary import OutboxState, OutboxTarget

LEASE = timedelta(seconds=60)
EVERY_PROVIDER = widened("the worker sends for every care provider")


def claim_messages(target: OutboxTarget, most: int) -> list[OutboxMessage]:
    """Up to ``most`` messages that are due, oldest first, held for ``LEASE``."""
    now = clock.now()
    due = (
        select(OutboxMessage.id)
        .where(
            OutboxMessage.target == target,
            OutboxMessage.state == OutboxState.WAITING,
            OutboxMessage.due_at <= now,
            or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until < now),
        )
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(**EVERY_PROVIDER)
    )
    with unit_of_work() as session:
        claimed = session.scalars(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(due))
            .values(lease_until=now + LEASE, attempts=OutboxMessage.attempts + 1)
            .returning(OutboxMessage)
            .execution_options(synchronize_session=False),
            execution_options=EVERY_PROVIDER,
        ).all()
        session.expunge_all()
    return sorted(claimed, key=lambda message: message.id)
