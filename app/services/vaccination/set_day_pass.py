"""Choose Dagens pass, or end it. One per person, unit and day."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.models import Batch, DayPass
from app.queries.vaccination.choices import usable
from app.security.actor import Actor
from app.security.roles import Verb


class BatchNotUsable(LookupError):
    """No such batch at the unit, or it is empty, expired or blocked."""


def set_day_pass(actor: Actor, batch: UUID) -> Batch:
    """Make ``batch`` the actor's pass for today, in place of any other. Raises BatchNotUsable."""
    actor.require(Verb.WRITE, "DayPass")
    try:
        return _choose(actor, batch)
    except IntegrityError:
        # Sent twice at the same instant: the other was saved between our delete and our insert.
        # It is seen now, and gives way as any earlier pass does.
        return _choose(actor, batch)


def _choose(actor: Actor, batch: UUID) -> Batch:
    with unit_of_work() as session:
        chosen: Batch | None = session.scalar(select(Batch).where(Batch.uuid == batch))
        if chosen is None or not usable(chosen):
            raise BatchNotUsable
        _delete_pass(session, actor)
        session.add(
            DayPass(
                unit_id=actor.unit_id,
                user_id=actor.user_id,
                day=clock.today(),
                product_id=chosen.product_id,
                batch_id=chosen.id,
            )
        )
        return chosen


def end_day_pass(actor: Actor) -> None:
    """End the actor's pass at the unit, also when the assignment is switched."""
    with unit_of_work() as session:
        _delete_pass(session, actor)


def _delete_pass(session: Session, actor: Actor) -> None:
    own = (DayPass.user_id == actor.user_id) & (DayPass.unit_id == actor.unit_id)
    session.execute(delete(DayPass).where(own))
