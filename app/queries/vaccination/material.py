"""Everything the record holds that one dose is judged by, in few reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from app import clock
from app.models import (
    Assignment,
    Batch,
    Booking,
    DeclarationTemplate,
    HealthDeclaration,
    Immunization,
    PatientGroup,
    Prescription,
    StandingOrder,
    UnitVaccine,
    VaccineProduct,
)
from app.queries.patients.banner import Banner
from app.security.actor import Actor
from app.tables.vocabulary import BookingState, DoseState, PrescribingScope, PrescriptionState

WAITING = (BookingState.BOOKED, BookingState.ARRIVED, BookingState.IN_PROGRESS)
"""The states of a booking that a dose can still fulfil."""


@dataclass(frozen=True, slots=True)
class PastDose:
    """A dose on record whose day is known, with when its health declaration was filled in (UTC)."""

    given_on: date
    product: VaccineProduct
    dose_number: int | None
    route: str | None
    declared_at: datetime | None = None
    declared_yes: int | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """The rows behind one wish. What was not chosen, or is not the actor's to choose, is None.

    ``booking`` is the one of today that the dose fulfils; read for writing alone.
    """

    patient: Banner
    product: VaccineProduct | None
    batch: Batch | None
    template: DeclarationTemplate | None
    group: PatientGroup | None
    past: tuple[PastDose, ...]
    waiting: tuple[Prescription, ...]
    standing_order: StandingOrder | None
    prescriber: Assignment | None
    booking: Booking | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a form names by public ids; ``booking`` is the patient's of today for the product's kind."""

    product: VaccineProduct | None = None
    batch: Batch | None = None
    group: PatientGroup | None = None
    booking: Booking | None = None


def find_chosen(
    session: Session, patient_id: int, product: UUID, batch: UUID | None, group: UUID | None
) -> Chosen:
    """A product that the actor's unit uses, with a batch at the unit, a group and a booking: one statement.

    All are None when the unit does not use the product: then nothing else can be said of the dose.
    """
    named = {"product": product, "batch": batch, "group": group, "patient": patient_id}
    found = session.execute(_chosen(), {**named, "today": clock.today()}).unique().first()
    return Chosen(*found) if found else Chosen()


@cache
def _chosen() -> Select[Any]:
    of_today = (
        (Booking.vaccine_group_id == VaccineProduct.vaccine_group_id)
        & (Booking.patient_id == bindparam("patient"))
        & (Booking.day == bindparam("today"))
        & Booking.state.in_(WAITING)
    )
    of_form = (PatientGroup.uuid == bindparam("group")) & PatientGroup.active.is_(True)
    return (
        _product()
        .add_columns(Batch, PatientGroup, Booking)
        .outerjoin(Batch, Batch.uuid == bindparam("batch"))
        .outerjoin(PatientGroup, of_form)
        .outerjoin(Booking, of_today)
        .order_by(Booking.start_minute)
    )


def find_product(session: Session, product: UUID) -> VaccineProduct | None:
    """A product that the actor's unit uses."""
    found: VaccineProduct | None = session.scalars(_product(), {"product": product}).unique().one_or_none()
    return found


@cache
def _product() -> Select[Any]:
    return (
        select(VaccineProduct)
        .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
        .where(
            VaccineProduct.uuid == bindparam("product"),
            UnitVaccine.active.is_(True),
            VaccineProduct.active.is_(True),
        )
        .options(joinedload(VaccineProduct.vaccine_group), joinedload(VaccineProduct.diseases))
    )


def find_template(session: Session, template: UUID) -> DeclarationTemplate | None:
    found: DeclarationTemplate | None = (
        session.scalars(_template(), {"template": template}).unique().one_or_none()
    )
    return found


@cache
def _template() -> Select[Any]:
    return (
        select(DeclarationTemplate)
        .where(DeclarationTemplate.uuid == bindparam("template"))
        .options(joinedload(DeclarationTemplate.questions))
    )


def past_doses(session: Session, patient_id: int) -> tuple[PastDose, ...]:
    """Doses given, in force, oldest first."""
    return tuple(PastDose(*row) for row in session.execute(_past_doses(), {"patient": patient_id}))


@cache
def _past_doses() -> Select[Any]:
    return (
        select(
            Immunization.given_on,
            VaccineProduct,
            Immunization.dose_number,
            Immunization.route,
            HealthDeclaration.filled_in_at,
            HealthDeclaration.yes_count,
        )
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .outerjoin(HealthDeclaration, HealthDeclaration.id == Immunization.declaration_id)
        .where(
            Immunization.patient_id == bindparam("patient"),
            Immunization.given_on.is_not(None),
            Immunization.superseded_at.is_(None),
            Immunization.state == DoseState.GIVEN,
        )
        .options(joinedload(VaccineProduct.vaccine_group))
        .order_by(Immunization.given_on, Immunization.id)
    )


def waiting_prescriptions(session: Session, patient_id: int) -> tuple[Prescription, ...]:
    """Orders not given yet, oldest first."""
    return tuple(session.scalars(_waiting_prescriptions(), {"patient": patient_id}))


@cache
def _waiting_prescriptions() -> Select[Any]:
    return (
        select(Prescription)
        .where(
            Prescription.patient_id == bindparam("patient"), Prescription.state == PrescriptionState.ACTIVE
        )
        .options(joinedload(Prescription.product))
        .order_by(Prescription.ordered_at, Prescription.id)
    )


def find_standing_order(session: Session, order: UUID) -> StandingOrder | None:
    """A standing order of the actor's unit."""
    found: StandingOrder | None = session.scalar(
        select(StandingOrder).where(StandingOrder.uuid == order).options(joinedload(StandingOrder.product))
    )
    return found


def find_prescriber(session: Session, actor: Actor, assignment_id: int) -> Assignment | None:
    """A physician's assignment at the actor's own unit."""
    return next((p for p in physicians(session, actor) if p.id == assignment_id), None)


def physicians(session: Session, actor: Actor) -> tuple[Assignment, ...]:
    """The assignments of physicians at the actor's unit that are in force today, one per person."""
    found = session.scalars(_physicians(), {"unit": actor.unit_id, "today": clock.today()})
    of_person: dict[int, Assignment] = {}
    for assignment in found:
        of_person.setdefault(assignment.user_id, assignment)
    return tuple(of_person.values())


@cache
def _physicians() -> Select[Any]:
    return (
        select(Assignment)
        .where(
            Assignment.unit_id == bindparam("unit"),
            Assignment.active.is_(True),
            Assignment.prescribing_scope == PrescribingScope.PHYSICIAN,
            Assignment.valid_from <= bindparam("today"),
            or_(Assignment.valid_to.is_(None), Assignment.valid_to >= bindparam("today")),
        )
        .options(joinedload(Assignment.user))
        .order_by(Assignment.id)
    )
