"""The consents and emergencies entered here that still hold for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from app import clock
from app.extensions import db
from app.integrations.accessing_actor import AccessingActor
from app.models import SharingBasis, SharingConsent
from app.security.actor import Actor
from app.security.roles import Verb
from app.security.scope import widened

EVERY_PROVIDER = widened("the worker tells of every care provider's consents")


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """``end`` is UTC. ``told`` is false while the national register has not been told of it."""

    basis: SharingBasis
    end: datetime
    told: bool


def consent_in_force(actor: Actor, who: AccessingActor, patient_id: int) -> OwnConsent | None:
    """The one that holds longest for the actor's care unit, or for the actor in person."""
    actor.require(Verb.READ, "SharedRecords")
    now = clock.now()
    row = (
        db.session()
        .execute(
            select(SharingConsent.basis, SharingConsent.end, SharingConsent.due_at)
            .where(holds_for(who, patient_id, now), SharingConsent.cancelled_at.is_(None))
            .order_by(SharingConsent.end.desc())
            .limit(1)
        )
        .first()
    )
    return OwnConsent(row.basis, row.end, row.due_at is None) if row else None


def holds_for(who: AccessingActor, patient_id: int, now: datetime) -> ColumnElement[bool]:
    """Entered for the actor's care unit, or for the actor in person, and in time; taken back or not."""
    return and_(
        SharingConsent.patient_id == patient_id,
        SharingConsent.care_unit == who.care_unit,
        or_(SharingConsent.employee.is_(None), SharingConsent.employee == who.employee),
        SharingConsent.start <= now,
        SharingConsent.end > now,
    )


def is_newly_taken_back(actor: Actor, who: AccessingActor, patient_id: int) -> bool:
    """A consent was taken back here, and the national register has not been told: it still says yes."""
    actor.require(Verb.READ, "SharedRecords")
    untold = SharingConsent.cancelled_at.is_not(None) & SharingConsent.due_at.is_not(None)
    statement = select(SharingConsent.id).where(holds_for(who, patient_id, clock.now()), untold).limit(1)
    return db.session().execute(statement).first() is not None


def some_wait_to_be_told(now: datetime) -> bool:
    """The national register is to be told of a consent. Holds no lock: it is asked every second."""
    due = select(SharingConsent.id).where(SharingConsent.due_at <= now).limit(1)
    return db.session().execute(due, execution_options=EVERY_PROVIDER).first() is not None
