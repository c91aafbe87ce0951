"""Lists of the signing area, one SELECT each, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, or_, select

from app import clock
from app.extensions import db
from app.models import (
    Batch,
    HealthDeclaration,
    Immunization,
    Patient,
    PatientGroup,
    PatientIdentifier,
    ReturnedDose,
    VaccineProduct,
)
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.queries.signing.waiting import asker, waiting_for, waiting_for_asker
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import IdentifierKind, Sex, Site

PAGE_ROWS = 100


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """``since`` is a calendar day in Stockholm; ``deviating`` leaves what needs its own look."""

    since: date | None = None
    product: UUID | None = None
    vaccinator_user_id: int | None = None
    deviating: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One dose in a list. Moments are UTC; ``rules_code`` is the product's name in the rules."""

    uuid: UUID
    patient_uuid: UUID
    surname: str
    given_name: str
    protected: bool
    identifier_kind: IdentifierKind | None
    identifier_value: str | None
    product_uuid: UUID
    product_name: str
    lot_number: str | None
    dose_number: int | None
    site: Site | None
    given_at: datetime
    vaccinator_user_id: int | None
    vaccinator_name: str | None
    passed_warnings: int
    yes_count: int | None
    signed_at: datetime | None
    rules_code: str | None
    birth_date: date | None
    sex: Sex
    group_code: str | None
    given_on: date | None
    returned_reason: str | None = None
    returned_by: str | None = None

    @property
    def number(self) -> str | None:
        return displayed(self.identifier_kind, self.identifier_value)

    @property
    def needs_own_look(self) -> bool:
        """A Yes or a passed warning: never signed in a bundle (ui.md 11.4)."""
        return bool(self.passed_warnings or self.yes_count)


def unsigned(actor: Actor, wanted: QueueFilter) -> list[QueueRow]:
    """What waits for the actor, the oldest first, at most ``PAGE_ROWS``."""
    actor.require(Verb.READ, "Signing")
    statement = _unsigned(
        own=not actor.is_physician,
        since=wanted.since is not None,
        product=wanted.product is not None,
        vaccinator=wanted.vaccinator_user_id is not None,
        deviating=wanted.deviating,
    )
    named = {
        "since": clock.moment_of(wanted.since, 0) if wanted.since else None,
        "product": wanted.product,
        "by": wanted.vaccinator_user_id,
    }
    return _rows(statement, {**asker(actor), **named})


def signed_by(actor: Actor) -> list[QueueRow]:
    """What the actor's person signed in this assignment, the newest first."""
    actor.require(Verb.READ, "Signing")
    statement = (
        _doses()
        .where(
            Immunization.signed_by_assignment_id == actor.assignment_id,
            Immunization.superseded_at.is_(None),
        )
        .order_by(Immunization.signed_at.desc(), Immunization.id.desc())
        .limit(PAGE_ROWS)
    )
    return _rows(statement)


def returned(actor: Actor) -> list[QueueRow]:
    """Waiting doses that were sent back to their vaccinator, with the latest reason."""
    actor.require(Verb.READ, "Signing")
    statement = (
        _doses()
        .add_columns(ReturnedDose.reason, ReturnedDose.returned_by_name)
        .join(ReturnedDose, ReturnedDose.immunization_id == Immunization.id)
        .where(waiting_for(actor), ReturnedDose.id == _latest_return())
        .order_by(ReturnedDose.returned_at.desc(), ReturnedDose.id.desc())
        .limit(PAGE_ROWS)
    )
    return _rows(statement)


def _latest_return() -> Any:
    later = select(ReturnedDose.id).where(ReturnedDose.immunization_id == Immunization.id)
    return later.order_by(ReturnedDose.id.desc()).limit(1).correlate(Immunization).scalar_subquery()


@cache
def _unsigned(*, own: bool, since: bool, product: bool, vaccinator: bool, deviating: bool) -> Select[Any]:
    """Put together once for each set of conditions that the queue can be narrowed by."""
    conditions: list[tuple[bool, ColumnElement[bool]]] = [
        (since, Immunization.given_at >= bindparam("since")),
        (product, VaccineProduct.uuid == bindparam("product")),
        (vaccinator, Immunization.vaccinator_user_id == bindparam("by")),
        (deviating, or_(HealthDeclaration.yes_count > 0, Immunization.passed_warnings > 0)),
    ]
    return (
        _doses()
        .where(waiting_for_asker(own=own), *(condition for asked, condition in conditions if asked))
        .order_by(Immunization.given_at, Immunization.id)
        .limit(PAGE_ROWS)
    )


@cache
def _doses() -> Select[Any]:
    return (
        select(
            Immunization.uuid,
            Patient.uuid.label("patient_uuid"),
            Patient.surname,
            Patient.given_name,
            Patient.protected,
            PatientIdentifier.kind,
            PatientIdentifier.value,
            VaccineProduct.uuid.label("product_uuid"),
            VaccineProduct.name,
            Batch.lot_number,
            Immunization.dose_number,
            Immunization.site,
            Immunization.given_at,
            Immunization.vaccinator_user_id,
            Immunization.vaccinator_name,
            Immunization.passed_warnings,
            HealthDeclaration.yes_count,
            Immunization.signed_at,
            VaccineProduct.rules_code,
            Patient.birth_date,
            Patient.sex,
            PatientGroup.code,
            Immunization.given_on,
        )
        .join(Patient, Patient.id == Immunization.patient_id)
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .outerjoin(Batch, Batch.id == Immunization.batch_id)
        .outerjoin(HealthDeclaration, HealthDeclaration.id == Immunization.declaration_id)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .outerjoin(PatientGroup, PatientGroup.id == Immunization.patient_group_id)
    )


def _rows(statement: Select[Any], named: dict[str, Any] | None = None) -> list[QueueRow]:
    return [QueueRow(*row) for row in db.session().execute(statement, named)]
