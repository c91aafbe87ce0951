"""Dagens pass: what the actor gives at the unit today, as long as it can be given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import Batch, DayPass, UnitVaccine, VaccineProduct
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import BatchState


@dataclass(frozen=True, slots=True)
class PassBatch:
    """A batch that can be given today. ``balance`` is in doses."""

    batch_uuid: UUID
    product_name: str
    lot_number: str
    expires_on: date
    balance: int


USABLE = (
    select(Batch.uuid, VaccineProduct.name, Batch.lot_number, Batch.expires_on, Batch.balance)
    .join(VaccineProduct, VaccineProduct.id == Batch.product_id)
    .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
    .where(
        UnitVaccine.active.is_(True),
        VaccineProduct.active.is_(True),
        Batch.state == BatchState.ACTIVE,
        Batch.balance > 0,
    )
)


def day_pass_of(actor: Actor) -> PassBatch | None:
    """The pass in force; None at midnight, and when the batch is empty, expired or blocked."""
    actor.require(Verb.READ, "DayPass")
    today = clock.today()
    statement = USABLE.join(DayPass, DayPass.batch_id == Batch.id).where(
        DayPass.user_id == actor.user_id, DayPass.day == today, Batch.expires_on >= today
    )
    row = db.session().execute(statement).first()
    return PassBatch(*row) if row else None


def batches_for_pass(actor: Actor) -> list[PassBatch]:
    """What the unit can give today, in the unit's own order."""
    actor.require(Verb.READ, "DayPass")
    statement = USABLE.where(Batch.expires_on >= clock.today()).order_by(
        UnitVaccine.position, VaccineProduct.name, Batch.expires_on
    )
    return [PassBatch(*row) for row in db.session().execute(statement)]
