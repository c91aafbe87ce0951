"""Take a delivery into the unit's fridge: a new batch, or more doses of one that is already there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import Batch, StockMovement, UnitVaccine, VaccineProduct
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.stock.refusal import StockRefused
from app.tables.vocabulary import LogEvent, MovementKind

MOST_DOSES = 10_000

ALREADY_HERE = sentence("Batch %(lot)s of %(product)s is already here. Receive more doses on it instead.")
NOT_OURS = sentence("The unit does not use this vaccine. Add it to the vaccines of the unit first.")
EXPIRED = sentence("The batch expired on %(day)s. Send it back instead of receiving it.")
NUMBER = sentence("Write how many doses came, from 1 to %(most)s.")
NO_BATCH = sentence("The batch is not in the fridge of this unit.")


@dataclass(frozen=True, slots=True)
class Delivery:
    """``expires_on`` is the last day the batch may be given; ``quantity`` is doses."""

    product_id: int
    lot_number: str
    expires_on: date
    quantity: int


def receive_batch(actor: Actor, delivery: Delivery) -> Batch:
    """A new batch with its first delivery. Raises StockRefused."""
    actor.require(Verb.WRITE, "Batches")
    _check_number(delivery.quantity)
    if delivery.expires_on < clock.today():
        raise StockRefused("expires_on", EXPIRED, day=delivery.expires_on.isoformat())
    try:
        with unit_of_work() as session:
            return _receive(session, actor, delivery)
    except IntegrityError:
        name = _product_name(delivery.product_id)
        raise StockRefused("lot_number", ALREADY_HERE, lot=delivery.lot_number, product=name) from None


def receive_more(actor: Actor, batch_id: int, quantity: int) -> Batch:
    """A further delivery of a batch in the fridge. Raises StockRefused."""
    actor.require(Verb.WRITE, "Batches")
    _check_number(quantity)
    with unit_of_work() as session:
        batch = session.scalars(select(Batch).where(Batch.id == batch_id)).one_or_none()
        if batch is None:
            raise StockRefused("quantity", NO_BATCH)
        session.execute(
            update(Batch)
            .where(Batch.id == batch_id)
            .values(balance=Batch.balance + quantity)
            .execution_options(synchronize_session=False)
        )
        session.add(_delivery(actor, batch.id, quantity))
        session.refresh(batch)
        record(session, actor, LogEvent.CHANGED, "batch", reason=batch.lot_number)
        return batch


def _receive(session: Session, actor: Actor, delivery: Delivery) -> Batch:
    if not _uses(session, delivery.product_id):
        raise StockRefused("product_id", NOT_OURS)
    batch = Batch(
        unit_id=actor.unit_id,
        product_id=delivery.product_id,
        lot_number=delivery.lot_number,
        expires_on=delivery.expires_on,
        balance=delivery.quantity,
    )
    session.add(batch)
    session.flush()
    session.add(_delivery(actor, batch.id, delivery.quantity))
    record(session, actor, LogEvent.ADDED, "batch", reason=batch.lot_number)
    return batch


def _check_number(quantity: int) -> None:
    if not 1 <= quantity <= MOST_DOSES:
        raise StockRefused("quantity", NUMBER, most=MOST_DOSES)


def _uses(session: Session, product_id: int) -> bool:
    found = select(UnitVaccine.id).where(UnitVaccine.product_id == product_id, UnitVaccine.active.is_(True))
    return session.scalar(found) is not None


def _delivery(actor: Actor, batch_id: int, quantity: int) -> StockMovement:
    return StockMovement(
        unit_id=actor.unit_id,
        batch_id=batch_id,
        kind=MovementKind.DELIVERY,
        quantity=quantity,
        occurred_at=clock.now(),
        assignment_id=actor.assignment_id,
    )


def _product_name(product_id: int) -> str:
    return db.session().scalar(select(VaccineProduct.name).where(VaccineProduct.id == product_id)) or ""
