"""Everything the record holds that one dose is judged by, in few reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from app import clock
from app.models import (
    Assignment,
    Batch,
    DeclarationTemplate,
    HealthDeclaration,
    Immunization,
    PatientGroup,
    PatientIdentifier,
    Prescription,
    StandingOrder,
    UnitVaccine,
    VaccineProduct,
)
from app.queries.patients.banner import Banner
from app.security.actor import Actor
from app.tables.vocabulary import DoseState, PrescribingScope, PrescriptionState


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
    """The rows behind one wish. What was not chosen, or is not the actor's to choose, is None."""

    patient: Banner
    product: VaccineProduct | None
    batch: Batch | None
    template: DeclarationTemplate | None
    group: PatientGroup | None
    past: tuple[PastDose, ...]
    waiting: tuple[Prescription, ...]
    standing_order: StandingOrder | None
    prescriber: Assignment | None


def number_in_force(session: Session, patient_id: int) -> PatientIdentifier | None:
    """The number the patient goes by: the newest in force."""
    found: PatientIdentifier | None = session.scalar(
        select(PatientIdentifier)
        .where(PatientIdentifier.patient_id == patient_id, PatientIdentifier.valid_to.is_(None))
        .order_by(PatientIdentifier.valid_from.desc(), PatientIdentifier.id.desc())
        .limit(1)
    )
    return found


def find_product(session: Session, product: UUID) -> VaccineProduct | None:
    """A product that the actor's unit uses."""
    found: VaccineProduct | None = (
        session.scalars(
            select(VaccineProduct)
            .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
            .where(
                VaccineProduct.uuid == product,
                UnitVaccine.active.is_(True),
                VaccineProduct.active.is_(True),
            )
            .options(joinedload(VaccineProduct.vaccine_group), joinedload(VaccineProduct.diseases))
        )
        .unique()
        .one_or_none()
    )
    return found


def find_batch(session: Session, batch: UUID) -> Batch | None:
    """A batch at the actor's unit."""
    found: Batch | None = session.scalar(
        select(Batch).where(Batch.uuid == batch).options(joinedload(Batch.product))
    )
    return found


def find_template(session: Session, template: UUID) -> DeclarationTemplate | None:
    found: DeclarationTemplate | None = (
        session.scalars(
            select(DeclarationTemplate)
            .where(DeclarationTemplate.uuid == template)
            .options(joinedload(DeclarationTemplate.questions))
        )
        .unique()
        .one_or_none()
    )
    return found


def find_group(session: Session, group: UUID) -> PatientGroup | None:
    found: PatientGroup | None = session.scalar(
        select(PatientGroup).where(PatientGroup.uuid == group, PatientGroup.active.is_(True))
    )
    return found


def past_doses(session: Session, patient_id: int) -> tuple[PastDose, ...]:
    """Doses given, in force, oldest first."""
    rows = session.execute(
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
    day = clock.today()
    found = session.scalars(
        select(Assignment)
        .where(
            Assignment.unit_id == actor.unit_id,
            Assignment.active.is_(True),
            Assignment.prescribing_scope == PrescribingScope.PHYSICIAN,
            Assignment.valid_from <= day,
            or_(Assignment.valid_to.is_(None), Assignment.valid_to >= day),
        )
        .options(joinedload(Assignment.user))
        .order_by(Assignment.id)
    )
    of_person: dict[int, Assignment] = {}
    for assignment in found:
        of_person.setdefault(assignment.user_id, assignment)
    return tuple(of_person.values())
