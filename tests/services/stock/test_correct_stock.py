"""Saldokorrigering: one movement, and a balance that is what was counted."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.database import unit_of_work
from app.extensions import db
from app.models import Batch, StockMovement
from app.security.actor import Actor, NotPermitted
from app.security.scope import acting_as
from app.services.stock.correct_stock import MOVED, Correction, correct_stock
from app.services.stock.refusal import StockRefused
from app.tables.vocabulary import BatchState, MovementKind
from tests.fixtures.journal import Journal

STOCKTAKING, WASTE = MovementKind.STOCKTAKING, MovementKind.WASTE


@pytest.fixture
def ines(journal: Journal) -> Actor:
    """The nurse who administers the unit, with her scope open."""
    with acting_as(db.session(), journal.actor("ines")) as actor:
        yield actor


@pytest.fixture
def batch(ines: Actor) -> Batch:
    """A batch of the unit with doses in it."""
    found = select(Batch).where(Batch.state == BatchState.ACTIVE, Batch.balance >= 10).order_by(Batch.id)
    return db.session().scalars(found).first()


def balance_of(batch: Batch) -> int:
    return db.session().scalar(select(Batch.balance).where(Batch.id == batch.id))


def moved(batch: Batch) -> int:
    return db.session().scalar(
        select(func.sum(StockMovement.quantity)).where(StockMovement.batch_id == batch.id)
    )


def test_the_difference_becomes_a_movement_and_the_count_the_balance(ines: Actor, batch: Batch) -> None:
    before, sum_before = batch.balance, moved(batch)
    movement = correct_stock(ines, Correction(batch.id, before, before - 3, WASTE, " Tappade i golvet "))
    assert (movement.quantity, movement.reason) == (-3, "Tappade i golvet")
    assert movement.assignment_id == ines.assignment_id
    assert balance_of(batch) == before - 3
    assert moved(batch) - sum_before == -3


def test_a_count_beside_a_dose_given_meanwhile_stores_nothing(ines: Actor, batch: Batch) -> None:
    before, sum_before = batch.balance, moved(batch)
    with unit_of_work() as session:
        session.get(Batch, batch.id).balance = before - 1
    with pytest.raises(StockRefused) as refused:
        correct_stock(ines, Correction(batch.id, before, before + 5, STOCKTAKING, "Räknade två gånger"))
    assert refused.value.sentence == MOVED
    assert refused.value.parameters == {"balance": before - 1}
    assert (balance_of(batch), moved(batch)) == (before - 1, sum_before)


@pytest.mark.parametrize(
    ("change", "kind", "reason", "field"),
    [
        (0, STOCKTAKING, "Räknat", "counted"),
        (2, WASTE, "Kassation kan inte ge fler doser", "kind"),
        (-1, WASTE, "  ", "reason"),
        (-1, MovementKind.DOSE, "Inte en rättelse", "kind"),
        (-1000, STOCKTAKING, "Mindre än inget", "counted"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    ines: Actor, batch: Batch, change: int, kind: MovementKind, reason: str, field: str
) -> None:
    before = batch.balance
    with pytest.raises(StockRefused) as refused:
        correct_stock(ines, Correction(batch.id, before, before + change, kind, reason))
    assert refused.value.field == field
    assert balance_of(batch) == before


def test_another_units_batch_is_not_there(ines: Actor, journal: Journal, batch: Batch) -> None:
    before = batch.balance
    neighbour = journal.actor("vera", "blabaret")
    admin = Actor(
        **{
            **{name: getattr(ines, name) for name in Actor.__slots__},
            "unit_id": neighbour.unit_id,
            "care_unit_id": neighbour.care_unit_id,
        }
    )
    with acting_as(db.session(), admin), pytest.raises(StockRefused):
        correct_stock(admin, Correction(batch.id, before, before - 1, WASTE, "Tappad"))
    with acting_as(db.session(), ines):
        assert balance_of(batch) == before


def test_a_nurse_without_administration_may_not(siw: Actor) -> None:
    with pytest.raises(NotPermitted):
        correct_stock(siw, Correction(1, 1, 0, WASTE, "Tappad"))
