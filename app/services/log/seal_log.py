"""Seal what has been logged since the last seal, and queue its copy to the national log.

Run by a job; safe to run twice. The copy leaves block by block because the seal alone knows that no row
with a lower id will appear: a look at a record costs nothing more for it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Table, select, text
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.models import AccessLogEntry, LogSeal
from app.security.scope import widened
from app.services.log.chain import BEGINNING, LOGS, block_digest
from app.services.outbox.enqueue import enqueue_log_copies

BLOCK_ROWS = 200
WHOLE_LOG = widened("a seal covers every care unit's rows")


def seal_logs(key: str) -> int:
    """Seal every unsealed row of both logs; the number of rows sealed."""
    return sum(_seal(name, table, key) for name, table in LOGS.items())


def _seal(name: str, table: Table, key: str) -> int:
    sealed = 0
    while True:
        with unit_of_work() as session:
            _wait_for_writers(session, name)
            last = last_seal(session, name)
            rows = _rows_after(session, table, last.last_id if last else 0)
            if not rows:
                return sealed
            session.add(_seal_of(name, key, last, rows))
            if table is AccessLogEntry.__table__:
                enqueue_log_copies(session, rows)
        sealed += len(rows)


def _wait_for_writers(session: Session, name: str) -> None:
    """No row with a lower id may appear after its block is sealed, and no other worker seal the same
    block: the lock shuts out both. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"), execution_options=WHOLE_LOG)


def last_seal(session: Session, name: str) -> LogSeal | None:
    seal: LogSeal | None = session.scalar(
        select(LogSeal).where(LogSeal.log_name == name).order_by(LogSeal.block.desc()).limit(1)
    )
    return seal


def _rows_after(session: Session, table: Table, last_id: int) -> list[Row[Any]]:
    statement = select(table).where(table.c.id > last_id).order_by(table.c.id).limit(BLOCK_ROWS)
    return list(session.execute(statement, execution_options=WHOLE_LOG))


def _seal_of(name: str, key: str, last: LogSeal | None, rows: list[Row[Any]]) -> LogSeal:
    return LogSeal(
        log_name=name,
        block=last.block + 1 if last else 1,
        first_id=rows[0].id,
        last_id=rows[-1].id,
        row_count=len(rows),
        digest=block_digest(key, last.digest if last else BEGINNING, rows),
        sealed_at=clock.now(),
    )
