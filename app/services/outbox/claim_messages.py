"""Who sends what: a worker claims messages with a lease, so that no two send the same at once.

PostgreSQL skips rows that another worker holds; on SQLite the write lock puts workers in turn. A
worker that dies loses its lease and another sends again: at least once, under the same key.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, update
from sqlalchemy.orm import aliased

from app import clock
from app.database import unit_of_work
from app.models import OutboxMessage
from app.queries.outbox.conditions import IS_WAITING, WAITING
from app.security.scope import widened
from app.services.outbox.answers import ClaimedMessage
from app.tables.vocabulary import OutboxTarget

LEASE = timedelta(seconds=60)
EVERY_PROVIDER = widened("the worker sends for every care provider")
CLAIMED = [getattr(OutboxMessage, field.name) for field in fields(ClaimedMessage)]


def claim_messages(target: OutboxTarget, most: int, *, in_order: bool = False) -> list[ClaimedMessage]:
    """Up to ``most`` messages that are due, oldest first, held for ``LEASE``.

    With ``in_order`` the first unsent of each care provider, and nothing while another worker holds it.
    """
    now = clock.now()
    with unit_of_work() as session:
        claimed = session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(_due_in_order(target, now) if in_order else _due(target, most, now)))
            .values(lease_until=now + LEASE, attempts=OutboxMessage.attempts + 1)
            .returning(*CLAIMED)
            .execution_options(synchronize_session=False),
            execution_options=EVERY_PROVIDER,
        ).all()
    return sorted((ClaimedMessage(**row._mapping) for row in claimed), key=lambda message: message.id)


def _free(now: datetime) -> ColumnElement[bool]:
    """What waits, is due, and is held by no worker."""
    unheld = or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until < now)
    return IS_WAITING & (OutboxMessage.due_at <= now) & unheld


def _due(target: OutboxTarget, most: int, now: datetime) -> Select[Any]:
    return (
        select(OutboxMessage.id)
        .where(OutboxMessage.target == target, _free(now))
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(**EVERY_PROVIDER)
    )


def _due_in_order(target: OutboxTarget, now: datetime) -> Select[Any]:
    """The rows are waited for, not skipped: behind a held first one, the second must stay."""
    waiting = aliased(OutboxMessage)
    first = (
        select(func.min(waiting.id))
        .where(waiting.target == target, waiting.state == WAITING)
        .group_by(waiting.care_provider_id)
    )
    return (
        select(OutboxMessage.id)
        .where(OutboxMessage.id.in_(first), _free(now))
        .order_by(OutboxMessage.id)
        .with_for_update()
        .execution_options(**EVERY_PROVIDER)
    )
