"""What the queue can be narrowed by: the vaccines and vaccinators that are in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from app.extensions import db
from app.models import Immunization, VaccineProduct
from app.queries.signing.rows import PAGE_ROWS, QueueFilter, QueueRow
from app.queries.signing.waiting import asker, waiting_for_asker
from app.security.actor import Actor


@dataclass(frozen=True, slots=True)
class QueueChoices:
    """Products by public id and vaccinators by user id, each once, by name."""

    products: tuple[tuple[UUID, str], ...]
    vaccinators: tuple[tuple[int, str], ...]


def queue_choices(actor: Actor, wanted: QueueFilter, rows: Sequence[QueueRow]) -> QueueChoices:
    """The choices for a page that shows ``rows``: no statement when they are the whole queue, else one."""
    if wanted == QueueFilter() and len(rows) < PAGE_ROWS:
        return _choices(
            (row.product_uuid, row.product_name, row.vaccinator_user_id, row.vaccinator_name) for row in rows
        )
    own = not actor.is_physician
    return _choices(tuple(row) for row in db.session().execute(_kinds(own=own), asker(actor)))


def _choices(found: Iterable[tuple[Any, ...]]) -> QueueChoices:
    products, vaccinators = {}, {}
    for product, product_name, vaccinator, vaccinator_name in found:
        products[product] = product_name
        if vaccinator is not None:
            vaccinators[vaccinator] = vaccinator_name
    return QueueChoices(_by_name(products), _by_name(vaccinators))


def _by_name(names: dict[Any, str]) -> tuple[tuple[Any, str], ...]:
    return tuple(sorted(names.items(), key=lambda item: item[1] or ""))


@cache
def _kinds(*, own: bool) -> Select[Any]:
    return (
        select(
            VaccineProduct.uuid,
            VaccineProduct.name,
            Immunization.vaccinator_user_id,
            Immunization.vaccinator_name,
        )
        .join(Immunization, Immunization.product_id == VaccineProduct.id)
        .where(waiting_for_asker(own=own))
        .distinct()
    )
