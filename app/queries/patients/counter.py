"""The counter where people are searched for: what Enter does there, and the day's pass of the vaccinator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.models import Batch, DayPass, Unit, VaccineProduct
from app.security.actor import Actor
from app.security.roles import Verb


@dataclass(frozen=True, slots=True)
class Counter:
    """``product_name`` and ``lot_number`` are None when the actor has no pass today."""

    search_starts_vaccination: bool
    product_name: str | None
    lot_number: str | None


def counter_of(actor: Actor, today: date) -> Counter:
    """The actor's unit and pass on ``today`` (Swedish date)."""
    actor.require(Verb.READ, "Patients")
    own_pass = (DayPass.unit_id == Unit.id) & (DayPass.user_id == actor.user_id) & (DayPass.day == today)
    statement = (
        select(Unit.search_starts_vaccination, VaccineProduct.name, Batch.lot_number)
        .select_from(Unit)
        .outerjoin(DayPass, own_pass)
        .outerjoin(VaccineProduct, VaccineProduct.id == DayPass.product_id)
        .outerjoin(Batch, Batch.id == DayPass.batch_id)
        .where(Unit.id == actor.unit_id)
    )
    row = db.session().execute(statement).one()
    return Counter(row.search_starts_vaccination, row.name, row.lot_number)
