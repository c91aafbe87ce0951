"""What every measured database holds alike, whatever its size: the queue to sign, the stock, the pass.

Without it a larger database would show a longer signing list, and growth would measure the rows of a
page instead of the rows beneath it.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, insert, select, update

from app import clock
from app.models import Batch, DayPass, Immunization, StockMovement
from bench.cast import Physician, physician
from bench.loading import table

WAITING = 50
STOCK = 100_000
VACCINE = "Vaxigrip"
OURS = ("given", "late_registered")
SIGNED = ("signed_at", "signed_by_assignment_id", "signed_by_name")


def prepare(engine: Engine) -> None:
    """Bring the physician's unit to the same state on every database. Safe to repeat."""
    with engine.begin() as connection:
        person = physician(connection)
        _same_queue(connection, person)
        _deliver(connection, person)
        _choose_pass(connection, person)
    engine.dispose()


def _same_queue(connection: Connection, person: Physician) -> None:
    """Sign what is beyond ``WAITING``, or give signed doses once more without a signature."""
    dose = table("immunization")
    waiting = connection.scalars(
        select(dose.c.id)
        .where(
            dose.c.unit_id == person.unit_id,
            dose.c.signed_at.is_(None),
            dose.c.superseded_at.is_(None),
            dose.c.state == "given",
            dose.c.origin.in_(OURS),
        )
        .order_by(dose.c.id)
    ).all()
    if len(waiting) > WAITING:
        signature = dict(zip(SIGNED, (clock.now(), person.assignment_id, person.name), strict=True))
        connection.execute(
            update(Immunization.__table__).where(dose.c.id.in_(waiting[WAITING:])).values(signature)
        )
    elif len(waiting) < WAITING:
        connection.execute(insert(dose), _unsigned_copies(connection, person, WAITING - len(waiting)))


def _unsigned_copies(connection: Connection, person: Physician, number: int) -> list[dict[str, Any]]:
    dose = table("immunization")
    signed = connection.execute(
        select(dose)
        .where(dose.c.unit_id == person.unit_id, dose.c.signed_at.is_not(None), dose.c.origin.in_(OURS))
        .order_by(dose.c.id.desc())
        .limit(number)
    )
    fresh = {"uuid": uuid4, "dose_uuid": uuid4}
    copies = []
    for row in signed.mappings():
        copy = {name: value for name, value in row.items() if name not in ("id", "form_token")}
        copies.append(copy | {name: make() for name, make in fresh.items()} | dict.fromkeys(SIGNED))
    return copies


def _deliver(connection: Connection, person: Physician) -> None:
    """Enough of every batch that the measurement never empties one."""
    batch = table("batch")
    short = connection.scalars(
        select(batch.c.id).where(
            batch.c.unit_id == person.unit_id, batch.c.state == "active", batch.c.balance < STOCK // 2
        )
    ).all()
    if not short:
        return
    connection.execute(
        insert(StockMovement.__table__),
        [
            {
                "uuid": uuid4(),
                "unit_id": person.unit_id,
                "batch_id": batch_id,
                "kind": "delivery",
                "quantity": STOCK,
                "occurred_at": clock.now(),
                "assignment_id": person.assignment_id,
            }
            for batch_id in short
        ],
    )
    raised = update(Batch.__table__).where(batch.c.id.in_(short)).values(balance=batch.c.balance + STOCK)
    connection.execute(raised)


def _choose_pass(connection: Connection, person: Physician) -> None:
    """The physician's pass for today, so that the dose form opens filled in as on a vaccination day."""
    day_pass, batch, product = table("day_pass"), table("batch"), table("vaccine_product")
    own = (day_pass.c.user_id == person.user_id) & (day_pass.c.unit_id == person.unit_id)
    connection.execute(delete(DayPass.__table__).where(own))
    chosen = connection.execute(
        select(batch.c.id, batch.c.product_id)
        .join(product, product.c.id == batch.c.product_id)
        .where(
            batch.c.unit_id == person.unit_id,
            batch.c.state == "active",
            batch.c.expires_on > clock.today(),
            product.c.name == VACCINE,
        )
        .order_by(batch.c.expires_on.desc())
        .limit(1)
    ).one()
    connection.execute(
        insert(DayPass.__table__).values(
            uuid=uuid4(),
            unit_id=person.unit_id,
            user_id=person.user_id,
            day=clock.today(),
            product_id=chosen.product_id,
            batch_id=chosen.id,
        )
    )
