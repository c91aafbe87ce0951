"""Which products a unit may choose among: those it uses, and those it could take into use."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models import Batch, UnitVaccine, VaccineProduct
from app.security.actor import Actor
from app.tables.vocabulary import BatchState

Choices = list[tuple[int, str]]


def products_in_use(actor: Actor) -> Choices:
    """Product id and name, in the unit's own order."""
    statement = (
        select(VaccineProduct.id, VaccineProduct.name)
        .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
        .where(
            UnitVaccine.unit_id == actor.unit_id,
            UnitVaccine.active.is_(True),
            VaccineProduct.active.is_(True),
        )
        .order_by(UnitVaccine.position, VaccineProduct.name)
    )
    return [(row.id, row.name) for row in db.session().execute(statement)]


def products_to_add(actor: Actor) -> Choices:
    """Product id and name of the catalogue, without what the unit has in its list already."""
    taken = select(UnitVaccine.product_id).where(UnitVaccine.unit_id == actor.unit_id)
    statement = (
        select(VaccineProduct.id, VaccineProduct.name)
        .where(VaccineProduct.active.is_(True), VaccineProduct.id.not_in(taken))
        .order_by(VaccineProduct.name)
    )
    return [(row.id, row.name) for row in db.session().execute(statement)]


def batches_to_count(actor: Actor) -> list[tuple[int, str, str, int]]:
    """Batch id, product, lot number and balance (doses) of every batch that is not finished."""
    statement = (
        select(Batch.id, VaccineProduct.name, Batch.lot_number, Batch.balance)
        .join(VaccineProduct, VaccineProduct.id == Batch.product_id)
        .where(Batch.unit_id == actor.unit_id, Batch.state != BatchState.FINISHED)
        .order_by(VaccineProduct.name, Batch.lot_number)
    )
    return [(row.id, row.name, row.lot_number, row.balance) for row in db.session().execute(statement)]
