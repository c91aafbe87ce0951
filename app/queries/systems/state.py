"""How each outside system has answered, over every process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models import SystemCalls, SystemWatch
from app.security.actor import Actor
from app.security.roles import Verb

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SystemState:
    """One system that has been called. Moments are UTC; the numbers are of the last hour."""

    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_outcome: str | None
    paused_at: datetime | None
    succeeded: int
    failed: int

    @property
    def answers(self) -> bool:
        """Whether the last call that came to an end went well."""
        if self.last_success_at is None:
            return False
        return self.last_failure_at is None or self.last_success_at >= self.last_failure_at


def state_by_system(actor: Actor) -> dict[str, SystemState]:
    """By the name of the system; one that was never called is missing. One statement."""
    actor.require(Verb.READ, "Outbox")
    calls = (
        select(
            SystemCalls.system,
            func.sum(SystemCalls.succeeded).label("succeeded"),
            func.sum(SystemCalls.failed).label("failed"),
        )
        .where(SystemCalls.began_at > clock.now() - HOUR)
        .group_by(SystemCalls.system)
        .subquery()
    )
    rows = db.session().execute(
        select(
            SystemWatch.system,
            SystemWatch.last_success_at,
            SystemWatch.last_failure_at,
            SystemWatch.last_outcome,
            SystemWatch.paused_at,
            func.coalesce(calls.c.succeeded, 0).label("succeeded"),
            func.coalesce(calls.c.failed, 0).label("failed"),
        ).outerjoin(calls, calls.c.system == SystemWatch.system)
    )
    return {row.system: SystemState(*row[1:]) for row in rows}
