"""The counter where people are searched for: what Enter does there, and the day's pass of the vaccinator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

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
    wanted = {"own_unit": actor.unit_id, "own_user": actor.user_id, "today": today}
    row = db.session().execute(_counter(), wanted).one()
    return Counter(row.search_starts_vaccination, row.name, row.lot_number)


@cache
def _counter() -> Select[Any]:
    """Put together once: to do so takes longer than to run it."""
    own_pass = (
        (DayPass.unit_id == Unit.id)
        & (DayPass.user_id == bindparam("own_user"))
        & (DayPass.day == bindparam("today"))
    )
    return (
        select(Unit.search_starts_vaccination, VaccineProduct.name, Batch.lot_number)
        .select_from(Unit)
        .outerjoin(DayPass, own_pass)
        .outerjoin(VaccineProduct, VaccineProduct.id == DayPass.product_id)
        .outerjoin(Batch, Batch.id == DayPass.batch_id)
        .where(Unit.id == bindparam("own_unit"))
    )
