"""Which queues have something to do, and which have waited too long: one cheap statement each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, literal, or_, select, union_all

from app.extensions import db
from app.models import OutboxMessage
from app.queries.outbox.conditions import IS_WAITING
from app.security.scope import widened
from app.tables.vocabulary import OutboxTarget

EVERY_PROVIDER = widened("the worker sends for every care provider")


def due_targets(targets: Iterable[OutboxTarget], now: datetime) -> list[OutboxTarget]:
    """Those of ``targets`` with a message that is due and that no worker holds."""
    due = [
        select(literal(target.value).label("target")).where(
            select(OutboxMessage.id)
            .where(
                OutboxMessage.target == target,
                IS_WAITING,
                OutboxMessage.due_at <= now,
                or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until < now),
            )
            .exists()
        )
        for target in targets
    ]
    if not due:
        return []
    found = db.session().execute(union_all(*due), execution_options=EVERY_PROVIDER).scalars()
    return [OutboxTarget(target) for target in found]


def oldest_waiting() -> dict[OutboxTarget, datetime]:
    """When the oldest message of each queue was written (UTC)."""
    statement = (
        select(OutboxMessage.target, func.min(OutboxMessage.created_at))
        .where(IS_WAITING)
        .group_by(OutboxMessage.target)
    )
    return dict(db.session().execute(statement, execution_options=EVERY_PROVIDER).tuples().all())
