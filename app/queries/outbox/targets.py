"""How the queue of each outside system stands: one statement, by indexes that sent messages do not fill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, select, union_all

from app.extensions import db
from app.models import OutboxMessage
from app.queries.outbox.conditions import IS_UNSENT, IS_WAITING
from app.security.actor import Actor
from app.security.roles import Verb
from app.security.scope import widened
from app.tables.vocabulary import OutboxState, OutboxTarget

EVERY_PROVIDER = widened("who keeps the connections running sees how many messages wait, and none of them")


@dataclass(frozen=True, slots=True)
class TargetQueue:
    """One system's queue over every care provider; the moments are UTC.

    ``held`` messages wait for an identity number; a person has to look at the ``dead`` (given up) and
    the ``rejected``.
    """

    target: OutboxTarget
    waiting: int
    oldest_waiting_at: datetime | None
    held: int
    dead: int
    rejected: int
    last_sent_at: datetime | None


def queue_by_target(actor: Actor) -> list[TargetQueue]:
    """One row for each system there is, in the order of ``OutboxTarget``, empty queues too."""
    actor.require(Verb.READ, "Outbox")
    rows = db.session().execute(_queues(), execution_options=EVERY_PROVIDER)
    by_target = {OutboxTarget(row.target): row for row in rows}
    return [_queue(target, by_target[target]) for target in OutboxTarget]


def _queue(target: OutboxTarget, row: Any) -> TargetQueue:
    return TargetQueue(
        target,
        row.waiting or 0,
        row.oldest_waiting_at,
        row.held or 0,
        row.dead or 0,
        row.rejected or 0,
        row.last_sent_at,
    )


def _queues() -> Select[Any]:
    unsent, sent = _unsent(), _last_sent()
    return (
        select(
            sent.c.target,
            sent.c.last_sent_at,
            *(column for column in unsent.c if column.name != "target"),
        )
        .select_from(sent)
        .outerjoin(unsent, unsent.c.target == sent.c.target)
    )


def _unsent() -> Subquery:
    def number(state: OutboxState) -> ColumnElement[int]:
        return func.count().filter(OutboxMessage.state == state).label(state.value)

    return (
        select(
            OutboxMessage.target,
            number(OutboxState.WAITING),
            func.min(OutboxMessage.created_at).filter(IS_WAITING).label("oldest_waiting_at"),
            number(OutboxState.HELD),
            number(OutboxState.DEAD),
            number(OutboxState.REJECTED),
        )
        .where(IS_UNSENT)
        .group_by(OutboxMessage.target)
        .subquery()
    )


def _last_sent() -> Subquery:
    """One row per system. The newest of each is the end of its stretch of the index."""
    return union_all(
        *(
            select(
                literal(target.value).label("target"),
                select(func.max(OutboxMessage.sent_at))
                .where(OutboxMessage.target == target)
                .scalar_subquery()
                .label("last_sent_at"),
            )
            for target in OutboxTarget
        )
    ).subquery()
