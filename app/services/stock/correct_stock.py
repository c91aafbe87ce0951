"""Saldokorrigering: make a batch's balance what was counted, with the reason, as one movement."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.models import Batch, StockMovement
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.stock.refusal import StockRefused
from app.tables.vocabulary import LogEvent, MovementKind

CORRECTIONS = (MovementKind.STOCKTAKING, MovementKind.WASTE, MovementKind.CORRECTION)
MOST_COUNTED = 100_000

WHAT_KIND = sentence("Choose why the balance is wrong.")
COUNTED = sentence("Write how many doses you counted, from 0 to %(most)s.")
WHY = sentence("Write what happened, so that others understand the correction.")
NO_BATCH = sentence("The batch is not in the fridge of this unit.")
SAME = sentence("You counted %(balance)s doses and the balance is %(balance)s. There is nothing to correct.")
MORE_IS_NO_WASTE = sentence("Waste lowers the balance. Choose another reason, or look at what you counted.")
MOVED = sentence("The balance became %(balance)s while you were counting. Count again.")


@dataclass(frozen=True, slots=True)
class Correction:
    """``balance_seen`` is the balance (doses) that the person counted against, ``counted`` what lay there."""

    batch_id: int
    balance_seen: int
    counted: int
    kind: MovementKind
    reason: str


def correct_stock(actor: Actor, correction: Correction) -> StockMovement:
    """Store the difference as a movement and the count as the balance. Raises StockRefused.

    A dose given while somebody counts makes the count worthless: then nothing is stored.
    """
    actor.require(Verb.WRITE, "StockMovements")
    _check(correction)
    with unit_of_work() as session:
        batch = session.scalars(select(Batch).where(Batch.id == correction.batch_id)).one_or_none()
        if batch is None:
            raise StockRefused("batch", NO_BATCH)
        _set_balance(session, batch, correction)
        movement = StockMovement(
            unit_id=actor.unit_id,
            batch_id=batch.id,
            kind=correction.kind,
            quantity=correction.counted - correction.balance_seen,
            reason=correction.reason.strip(),
            occurred_at=clock.now(),
            assignment_id=actor.assignment_id,
        )
        session.add(movement)
        record(session, actor, LogEvent.CHANGED, "stock balance", reason=batch.lot_number)
        return movement


def _check(correction: Correction) -> None:
    if correction.kind not in CORRECTIONS:
        raise StockRefused("kind", WHAT_KIND)
    if not 0 <= correction.counted <= MOST_COUNTED:
        raise StockRefused("counted", COUNTED, most=MOST_COUNTED)
    if not correction.reason.strip():
        raise StockRefused("reason", WHY)
    if correction.counted == correction.balance_seen:
        raise StockRefused("counted", SAME, balance=correction.balance_seen)
    if correction.kind is MovementKind.WASTE and correction.counted > correction.balance_seen:
        raise StockRefused("kind", MORE_IS_NO_WASTE)


def _set_balance(session: Session, batch: Batch, correction: Correction) -> None:
    """Set the balance where it still is what was counted against: the database decides between two."""
    changed = session.execute(
        update(Batch)
        .where(Batch.id == batch.id, Batch.balance == correction.balance_seen)
        .values(balance=correction.counted)
        .execution_options(synchronize_session=False)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has it, the stub does not say
        session.refresh(batch)
        raise StockRefused("counted", MOVED, balance=batch.balance)
    session.refresh(batch)
