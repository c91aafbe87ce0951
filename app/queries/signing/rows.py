"""Lists of the signing area, one SELECT each, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from app import clock
from app.extensions import db
from app.models import (
    Batch,
    HealthDeclaration,
    Immunization,
    Patient,
    PatientIdentifier,
    ReturnedDose,
    VaccineProduct,
)
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.queries.signing.waiting import waiting_for
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import IdentifierKind, Site

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
    """One dose in a list. Moments are UTC."""

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
    statement = _doses().where(waiting_for(actor), *_conditions(wanted))
    statement = statement.order_by(Immunization.given_at, Immunization.id).limit(PAGE_ROWS)
    return _rows(statement)


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


def _conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since:
        conditions.append(Immunization.given_at >= clock.moment_of(wanted.since, 0))
    if wanted.product:
        conditions.append(VaccineProduct.uuid == wanted.product)
    if wanted.vaccinator_user_id:
        conditions.append(Immunization.vaccinator_user_id == wanted.vaccinator_user_id)
    if wanted.deviating:
        conditions.append(or_(HealthDeclaration.yes_count > 0, Immunization.passed_warnings > 0))
    return conditions


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
        )
        .join(Patient, Patient.id == Immunization.patient_id)
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .outerjoin(Batch, Batch.id == Immunization.batch_id)
        .outerjoin(HealthDeclaration, HealthDeclaration.id == Immunization.declaration_id)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
    )


def _rows(statement: Select[Any]) -> list[QueueRow]:
    return [QueueRow(*row) for row in db.session().execute(statement)]
