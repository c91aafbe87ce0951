"""Write down what was seen of the outside systems: by the process itself, on nobody's behalf."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.integrations.call_watch import Seen
from app.integrations.connections import System
from app.models import SystemCalls, SystemWatch

STRETCH_MINUTES = 5
KEPT = timedelta(days=1)


def write_down(seen: Mapping[System, Seen]) -> None:
    """Add ``seen`` to what every process has written. Raises what the database raises when it is busy."""
    now = clock.now()
    began_at = now.replace(minute=now.minute - now.minute % STRETCH_MINUTES, second=0, microsecond=0)
    with unit_of_work() as session:
        # In one order, so that two processes never wait for each other's rows crosswise.
        for system, what in sorted(seen.items()):
            _keep_latest(session, system, what)
            _count(session, system, began_at, what)
        session.execute(delete(SystemCalls).where(SystemCalls.began_at < now - KEPT))


def _keep_latest(session: Session, system: System, what: Seen) -> None:
    row = session.get(SystemWatch, system.value, with_for_update=True)
    if row is None:
        row = SystemWatch(system=system.value)
        session.add(row)
    row.last_success_at = _later(row.last_success_at, what.succeeded_at)
    row.paused_at = _later(row.paused_at, what.paused_at)
    if what.failed_at and _later(row.last_failure_at, what.failed_at) == what.failed_at:
        row.last_failure_at, row.last_outcome = what.failed_at, what.outcome


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(filter(None, (one, other)), default=None)


def _count(session: Session, system: System, began_at: datetime, what: Seen) -> None:
    row = session.get(SystemCalls, (system.value, began_at), with_for_update=True)
    if row is None:
        row = SystemCalls(system=system.value, began_at=began_at, succeeded=0, failed=0)
        session.add(row)
    row.succeeded += what.succeeded
    row.failed += what.failed
