"""Batches and balance for each vaccine of a unit, and the health declaration in force for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import func, or_, select

from app import clock
from app.extensions import db
from app.models import Assignment, Batch, DeclarationTemplate, Immunization
from app.security.actor import Actor
from app.security.scope import widened
from app.tables.vocabulary import BatchState

LOW_BALANCE = 10
"""Doses: at this or below a vaccine is called low."""
EXPIRES_SOON = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The usable batches of one product. ``balance`` is doses; ``soon`` expire by ``expires_on``."""

    batches: int
    balance: int
    soon: int
    expires_on: date | None


EMPTY_SHELF = Shelf(0, 0, 0, None)


def shelves(actor: Actor, product_ids: Sequence[int]) -> dict[int, Shelf]:
    """By product id, of the actor's unit: batches that are in use and have not expired."""
    soon = clock.today() + EXPIRES_SOON
    expiring = Batch.expires_on <= soon
    rows = db.session().execute(
        select(
            Batch.product_id,
            func.count(),
            func.sum(Batch.balance),
            func.count().filter(expiring),
            func.min(Batch.expires_on).filter(expiring),
        )
        .where(
            Batch.unit_id == actor.unit_id,
            Batch.product_id.in_(product_ids),
            Batch.state == BatchState.ACTIVE,
            Batch.expires_on >= clock.today(),
        )
        .group_by(Batch.product_id)
    )
    return {product_id: Shelf(*numbers) for product_id, *numbers in rows}


def declarations_in_force(vaccine_group_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Template id and edition by kind of vaccine, the newest that is valid today."""
    today = clock.today()
    rows = db.session().execute(
        select(DeclarationTemplate.vaccine_group_id, DeclarationTemplate.id, DeclarationTemplate.edition)
        .where(
            DeclarationTemplate.vaccine_group_id.in_(vaccine_group_ids),
            DeclarationTemplate.valid_from <= today,
            or_(DeclarationTemplate.valid_to.is_(None), DeclarationTemplate.valid_to >= today),
        )
        .order_by(DeclarationTemplate.edition)
    )
    return {group: (template, edition) for group, template, edition in rows}


def doses_given_from(batch_id: int) -> int:
    """How many doses in force were given from the batch."""
    counted = select(func.count()).where(
        Immunization.batch_id == batch_id, Immunization.superseded_at.is_(None)
    )
    return db.session().scalar(counted.select_from(Immunization)) or 0


def names_of(assignment_ids: Sequence[int]) -> dict[int, str]:
    """Who held each assignment, for a log of what they did."""
    rows = db.session().execute(
        select(Assignment.id, User.first_name, User.last_name)
        .join(User, User.id == Assignment.user_id)
        .where(Assignment.id.in_(assignment_ids)),
        execution_options=widened("who moved the stock"),
    )
    return {assignment: f"{first} {last}" for assignment, first, last in rows}
