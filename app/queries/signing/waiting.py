"""The signing queue: what waits, for whom, and how much."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from app.extensions import db
from app.models import Immunization
from app.security.actor import Actor
from app.tables.vocabulary import DoseState, Origin

MOST_COUNTED = 100
SIGNED_ORIGINS = (Origin.GIVEN, Origin.LATE_REGISTERED)


def waiting_for(actor: Actor) -> ColumnElement[bool]:
    """Unsigned doses of the unit: all of them for a physician, only own given ones for a nurse."""
    return _waiting(actor.unit_id, None if actor.is_physician else actor.user_id)


def waiting_for_asker(*, own: bool) -> ColumnElement[bool]:
    """As ``waiting_for``, for a statement that is put together once and asked with ``asker``."""
    return _waiting(bindparam("unit"), bindparam("vaccinator") if own else None)


def asker(actor: Actor) -> dict[str, int]:
    return {"unit": actor.unit_id, "vaccinator": actor.user_id}


def count_waiting(actor: Actor) -> int:
    """How many wait, counted to ``MOST_COUNTED`` at most so that the cost never grows."""
    return db.session().scalar(_count(own=not actor.is_physician), asker(actor)) or 0


@cache
def _count(*, own: bool) -> Select[tuple[int]]:
    """Put together once: every page asks it."""
    capped = select(Immunization.id).where(waiting_for_asker(own=own)).limit(MOST_COUNTED).subquery()
    return select(func.count()).select_from(capped)


def _waiting(unit: Any, vaccinator: Any) -> ColumnElement[bool]:
    waiting = (
        (Immunization.unit_id == unit)
        & Immunization.signed_at.is_(None)
        & Immunization.superseded_at.is_(None)
        & (Immunization.state == DoseState.GIVEN)
        & Immunization.origin.in_(SIGNED_ORIGINS)
    )
    return waiting if vaccinator is None else waiting & (Immunization.vaccinator_user_id == vaccinator)
