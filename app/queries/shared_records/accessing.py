"""Who looks, by the HSA-ids that the national services know: the employee, and where the assignment lies."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.integrations.accessing_actor import AccessingActor
from app.models import CareProvider, CareUnit
from app.security.actor import Actor


def accessing_actor(actor: Actor) -> AccessingActor | None:
    """The actor under the assignment chosen; None without an HSA-id: nothing of others is seen."""
    if actor.hsa_id is None:
        return None
    care_provider, care_unit = (
        db.session()
        .execute(
            select(CareProvider.hsa_id, CareUnit.hsa_id)
            .join(CareUnit, CareUnit.care_provider_id == CareProvider.id)
            .where(CareUnit.id == actor.care_unit_id)
        )
        .one()
    )
    return AccessingActor(actor.hsa_id, care_provider, care_unit)
