"""Prove the logs whole, or name the first place where they are not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import LogSeal
from app.services.log.chain import BEGINNING, LOGS, block_digest
from app.services.log.seal_log import WHOLE_LOG

SEALS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Proof:
    """``broken`` is None when every sealed block is as it was; rows after the last seal are not proved."""

    log_name: str
    blocks: int
    rows: int
    broken: str | None


def verify_logs(key: str) -> list[Proof]:
    """One proof for each log. Reads every row, block by block."""
    return [_verify(db.session(), name, table, key) for name, table in LOGS.items()]


def _verify(session: Session, name: str, table: Table, key: str) -> Proof:
    previous, expected_block, next_id, rows_proved = BEGINNING, 1, 1, 0
    statement = select(LogSeal).where(LogSeal.log_name == name).order_by(LogSeal.block)
    for seal in session.scalars(statement.execution_options(yield_per=SEALS_AT_A_TIME)):
        fault = _fault(session, table, seal, key, previous, expected_block, next_id)
        if fault:
            return Proof(name, expected_block - 1, rows_proved, fault)
        previous, expected_block, next_id = seal.digest, seal.block + 1, seal.last_id + 1
        rows_proved += seal.row_count
    return Proof(name, expected_block - 1, rows_proved, None)


def _fault(
    session: Session, table: Table, seal: LogSeal, key: str, previous: str, expected_block: int, next_id: int
) -> str | None:
    if seal.block != expected_block:
        return f"block {expected_block} is missing"
    rows = list(
        session.execute(
            select(table).where(table.c.id.between(next_id, seal.last_id)).order_by(table.c.id),
            execution_options=WHOLE_LOG,
        )
    )
    sealed_at = f"{seal.sealed_at:%Y-%m-%d %H:%M} UTC"
    place = f"block {seal.block}, rows {seal.first_id} to {seal.last_id}, sealed {sealed_at}"
    if len(rows) != seal.row_count:
        return f"{place}: {seal.row_count} rows were sealed, {len(rows)} are there"
    if block_digest(key, previous, rows) != seal.digest:
        return f"{place}: a row is not what was sealed"
    return None
