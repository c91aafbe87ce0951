"""Everything the record holds that one dose is judged by, in few reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.models import (
    Assignment,
    Batch,
    DeclarationTemplate,
    Immunization,
    Patient,
    PatientGroup,
    PatientIdentifier,
    Prescription,
    StandingOrder,
    UnitVaccine,
    VaccineProduct,
)
from app.security.actor import Actor
from app.tables.vocabulary import DoseState, PrescriptionState


@dataclass(frozen=True, slots=True)
class PastDose:
    """A dose on record whose day is known."""

    given_on: date
    product: VaccineProduct
    dose_number: int | None
    route: str | None


@dataclass(frozen=True, slots=True)
class Material:
    """The rows behind one wish. What was not chosen, or is not the actor's to choose, is None."""

    patient: Patient
    identifier: PatientIdentifier | None
    product: VaccineProduct | None
    batch: Batch | None
    template: DeclarationTemplate | None
    group: PatientGroup | None
    past: tuple[PastDose, ...]
    waiting: tuple[Prescription, ...]
    standing_order: StandingOrder | None
    prescriber: Assignment | None


def find_patient(session: Session, patient: UUID) -> Patient | None:
    found: Patient | None = session.scalar(select(Patient).where(Patient.uuid == patient))
    return found


def number_in_force(session: Session, patient_id: int) -> PatientIdentifier | None:
    """The number the patient goes by: the newest in force."""
    found: PatientIdentifier | None = session.scalar(
        select(PatientIdentifier)
        .where(PatientIdentifier.patient_id == patient_id, PatientIdentifier.valid_to.is_(None))
        .order_by(PatientIdentifier.valid_from.desc(), PatientIdentifier.id.desc())
        .limit(1)
    )
    return found


def find_product(session: Session, product: UUID | None) -> VaccineProduct | None:
    """A product that the actor's unit uses."""
    found: VaccineProduct | None = session.scalar(
        select(VaccineProduct)
        .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
        .where(VaccineProduct.uuid == product, UnitVaccine.active.is_(True), VaccineProduct.active.is_(True))
        .options(joinedload(VaccineProduct.vaccine_group), selectinload(VaccineProduct.diseases))
    )
    return found


def find_batch(session: Session, batch: UUID | None) -> Batch | None:
    found: Batch | None = session.scalar(
        select(Batch).where(Batch.uuid == batch).options(joinedload(Batch.product))
    )
    return found


def find_template(session: Session, template: UUID | None) -> DeclarationTemplate | None:
    found: DeclarationTemplate | None = session.scalar(
        select(DeclarationTemplate)
        .where(DeclarationTemplate.uuid == template)
        .options(selectinload(DeclarationTemplate.questions))
    )
    return found


def find_group(session: Session, group: UUID | None) -> PatientGroup | None:
    found: PatientGroup | None = session.scalar(
        select(PatientGroup).where(PatientGroup.uuid == group, PatientGroup.active.is_(True))
    )
    return found


def past_doses(session: Session, patient_id: int) -> tuple[PastDose, ...]:
    """Doses given, in force, oldest first."""
    rows = session.execute(
        select(Immunization.given_on, VaccineProduct, Immunization.dose_number, Immunization.route)
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .where(
            Immunization.patient_id == patient_id,
            Immunization.given_on.is_not(None),
            Immunization.superseded_at.is_(None),
            Immunization.state == DoseState.GIVEN,
        )
        .options(joinedload(VaccineProduct.vaccine_group))
        .order_by(Immunization.given_on, Immunization.id)
    )
    return tuple(PastDose(*row) for row in rows)


def waiting_prescriptions(session: Session, patient_id: int) -> tuple[Prescription, ...]:
    """Orders not given yet, oldest first."""
    return tuple(
        session.scalars(
            select(Prescription)
            .where(Prescription.patient_id == patient_id, Prescription.state == PrescriptionState.ACTIVE)
            .options(joinedload(Prescription.product))
            .order_by(Prescription.ordered_at, Prescription.id)
        )
    )


def find_standing_order(session: Session, order: UUID | None) -> StandingOrder | None:
    found: StandingOrder | None = session.scalar(select(StandingOrder).where(StandingOrder.uuid == order))
    return found


def find_prescriber(session: Session, actor: Actor, assignment_id: int | None) -> Assignment | None:
    """A physician's assignment at the actor's own unit."""
    found: Assignment | None = session.scalar(
        select(Assignment)
        .where(
            Assignment.id == assignment_id,
            Assignment.unit_id == actor.unit_id,
            Assignment.active.is_(True),
            Assignment.prescribing_scope == "physician",
        )
        .options(joinedload(Assignment.user))
    )
    return found
