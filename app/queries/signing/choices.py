"""What the queue can be narrowed by: the vaccines and vaccinators that are in it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app.extensions import db
from app.models import Immunization, VaccineProduct
from app.queries.signing.waiting import waiting_for
from app.security.actor import Actor


def waiting_products(actor: Actor) -> list[tuple[UUID, str]]:
    rows = db.session().execute(
        select(VaccineProduct.uuid, VaccineProduct.name)
        .join(Immunization, Immunization.product_id == VaccineProduct.id)
        .where(waiting_for(actor))
        .distinct()
        .order_by(VaccineProduct.name)
    )
    return [(row.uuid, row.name) for row in rows]


def waiting_vaccinators(actor: Actor) -> list[tuple[int, str]]:
    """Vaccinators by user id; only a physician sees doses of several."""
    rows = db.session().execute(
        select(Immunization.vaccinator_user_id, Immunization.vaccinator_name)
        .where(waiting_for(actor), Immunization.vaccinator_user_id.is_not(None))
        .distinct()
        .order_by(Immunization.vaccinator_name)
    )
    return [(row.vaccinator_user_id, row.vaccinator_name) for row in rows]
