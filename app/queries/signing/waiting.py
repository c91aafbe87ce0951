"""The signing queue: what waits, for whom, and how much."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select

from app.extensions import db
from app.models import Immunization
from app.security.actor import Actor
from app.tables.vocabulary import DoseState, Origin

MOST_COUNTED = 100
SIGNED_ORIGINS = (Origin.GIVEN, Origin.LATE_REGISTERED)


def waiting_for(actor: Actor) -> ColumnElement[bool]:
    """Unsigned doses of the unit: all of them for a physician, only own given ones for a nurse."""
    waiting = (
        (Immunization.unit_id == actor.unit_id)
        & Immunization.signed_at.is_(None)
        & Immunization.superseded_at.is_(None)
        & (Immunization.state == DoseState.GIVEN)
        & Immunization.origin.in_(SIGNED_ORIGINS)
    )
    return waiting if actor.is_physician else waiting & (Immunization.vaccinator_user_id == actor.user_id)


def count_waiting(actor: Actor) -> int:
    """How many wait, counted to ``MOST_COUNTED`` at most so that the cost never grows."""
    capped = select(Immunization.id).where(waiting_for(actor)).limit(MOST_COUNTED).subquery()
    return db.session().scalar(select(func.count()).select_from(capped)) or 0
