"""A delivery: a batch with its doses, and no batch twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import Batch, StockMovement, UnitVaccine, VaccineProduct
from app.security.actor import Actor
from app.services.stock.receive_batch import ALREADY_HERE, Delivery, receive_batch, receive_more
from app.services.stock.refusal import StockRefused
from app.tables.vocabulary import MovementKind


@pytest.fixture
def delivery(siw: Actor) -> Delivery:
    product = db.session().scalar(select(UnitVaccine.product_id).order_by(UnitVaccine.position))
    return Delivery(product, "FD26-1187", clock.today() + timedelta(days=200), 20)


def test_a_nurse_receives_a_batch_at_her_own_unit(siw: Actor, delivery: Delivery) -> None:
    batch = receive_batch(siw, delivery)
    [movement] = db.session().scalars(select(StockMovement).where(StockMovement.batch_id == batch.id))
    assert (batch.unit_id, batch.balance) == (siw.unit_id, 20)
    assert (movement.kind, movement.quantity) == (MovementKind.DELIVERY, 20)


def test_the_same_batch_twice_is_told_with_its_product(siw: Actor, delivery: Delivery) -> None:
    first = receive_batch(siw, delivery)
    with pytest.raises(StockRefused) as refused:
        receive_batch(siw, delivery)
    name = db.session().scalar(select(VaccineProduct.name).where(VaccineProduct.id == delivery.product_id))
    assert (refused.value.field, refused.value.sentence) == ("lot_number", ALREADY_HERE)
    assert refused.value.parameters == {"lot": "FD26-1187", "product": name}
    assert db.session().scalar(select(Batch.balance).where(Batch.id == first.id)) == 20


def test_more_doses_of_a_batch_add_to_its_balance(siw: Actor, delivery: Delivery) -> None:
    batch = receive_batch(siw, delivery)
    assert receive_more(siw, batch.id, 5).balance == 25
    quantities = select(StockMovement.quantity).where(StockMovement.batch_id == batch.id)
    assert sorted(db.session().scalars(quantities)) == [5, 20]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"quantity": 0}, "quantity"),
        ({"quantity": 10_001}, "quantity"),
        ({"expires_on": clock.today() - timedelta(days=1)}, "expires_on"),
        ({"product_id": 0}, "product_id"),
    ],
)
def test_what_cannot_be_received_is_told_at_its_field(
    siw: Actor, delivery: Delivery, changed: dict[str, object], field: str
) -> None:
    wrong = Delivery(**({name: getattr(delivery, name) for name in Delivery.__slots__} | changed))
    with pytest.raises(StockRefused) as refused:
        receive_batch(siw, wrong)
    assert refused.value.field == field
    assert db.session().scalar(select(Batch.id).where(Batch.lot_number == "FD26-1187")) is None
