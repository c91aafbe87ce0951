"""What the vaccinator can choose from for one patient: read once, for the page and for its checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from app import clock
from app.extensions import db
from app.models import (
    Assignment,
    Batch,
    Booking,
    DayPass,
    DeclarationTemplate,
    PatientGroup,
    PatientGroupMembership,
    Prescription,
    StandingOrder,
    UnitVaccine,
    VaccineProduct,
)
from app.queries.patients.banner import Banner
from app.queries.vaccination.material import WAITING, PastDose, past_doses, physicians, waiting_prescriptions
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import BatchState

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Choices:
    """``memberships`` are the patient's own groups, each with the kind of vaccine it is for, or None.

    ``booked`` is the kind of vaccine of today's booking, ``day_pass`` the batch of the actor's pass.
    """

    patient: Banner
    products: tuple[VaccineProduct, ...]
    batches: tuple[Batch, ...]
    groups: tuple[PatientGroup, ...]
    memberships: tuple[tuple[PatientGroup, int | None], ...]
    past: tuple[PastDose, ...]
    waiting: tuple[Prescription, ...]
    booked: int | None
    day_pass: Batch | None

    def product(self, uuid: UUID | None) -> VaccineProduct | None:
        return next((product for product in self.products if product.uuid == uuid), None)

    def batch(self, uuid: UUID | None) -> Batch | None:
        return next((batch for batch in self.batches if batch.uuid == uuid), None)

    def batches_of(self, product: VaccineProduct) -> list[Batch]:
        """Those that may be used first, then what is expired, blocked or empty."""
        own = [batch for batch in self.batches if batch.product_id == product.id]
        return sorted(own, key=lambda batch: (not usable(batch), batch.expires_on))


@dataclass(frozen=True, slots=True)
class Orderers:
    """Who or what can order a product at the unit, when the actor's own right does not."""

    physicians: tuple[Assignment, ...] = ()
    standing_orders: tuple[StandingOrder, ...] = ()


def usable(batch: Batch) -> bool:
    return batch.state is BatchState.ACTIVE and batch.balance > 0 and batch.expires_on >= clock.today()


def read_choices(actor: Actor, patient: Banner) -> Choices:
    """Five statements, however much there is to choose from."""
    actor.require(Verb.READ, "Vaccination")
    session = db.session()
    products, booked = _products(session, patient)
    batches, day_pass = _batches(session, actor)
    groups, memberships = _groups(session, patient)
    return Choices(
        patient=patient,
        products=products,
        batches=batches,
        groups=groups,
        memberships=memberships,
        past=past_doses(session, patient.patient_id),
        waiting=waiting_prescriptions(session, patient.patient_id),
        booked=booked,
        day_pass=day_pass,
    )


def read_orderers(actor: Actor, product: VaccineProduct) -> Orderers:
    """The unit's physicians, and its standing orders for the product that are valid today."""
    session, day = db.session(), clock.today()
    orders = session.scalars(
        select(StandingOrder)
        .where(
            StandingOrder.product_id == product.id,
            StandingOrder.valid_from <= day,
            StandingOrder.valid_to >= day,
        )
        .options(joinedload(StandingOrder.product))
        .order_by(StandingOrder.valid_to.desc(), StandingOrder.id)
    )
    return Orderers(physicians(session, actor), tuple(orders))


def template_in_force(product: VaccineProduct) -> DeclarationTemplate | None:
    """The questions asked today before this kind of vaccine."""
    day = clock.today()
    found = (
        db.session()
        .scalars(
            select(DeclarationTemplate)
            .where(
                DeclarationTemplate.vaccine_group_id == product.vaccine_group_id,
                DeclarationTemplate.valid_from <= day,
                or_(DeclarationTemplate.valid_to.is_(None), DeclarationTemplate.valid_to >= day),
            )
            .options(joinedload(DeclarationTemplate.questions))
            .order_by(DeclarationTemplate.edition.desc())
        )
        .unique()
    )
    newest: DeclarationTemplate | None = found.first()
    return newest


def _products(session: Session, patient: Banner) -> tuple[tuple[VaccineProduct, ...], int | None]:
    """The unit's vaccines in its own order; today's booking of the patient rides along."""
    of_today = (
        (Booking.vaccine_group_id == VaccineProduct.vaccine_group_id)
        & (Booking.patient_id == patient.patient_id)
        & (Booking.day == clock.today())
        & Booking.state.in_(WAITING)
    )
    rows = (
        session.execute(
            select(VaccineProduct, Booking.vaccine_group_id)
            .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
            .outerjoin(Booking, of_today)
            .where(UnitVaccine.active.is_(True), VaccineProduct.active.is_(True))
            .options(joinedload(VaccineProduct.vaccine_group), joinedload(VaccineProduct.diseases))
            .order_by(UnitVaccine.position, VaccineProduct.name, Booking.start_minute)
        )
        .unique()
        .all()
    )
    return _once(product for product, _ in rows), next((group for _, group in rows if group), None)


def _batches(session: Session, actor: Actor) -> tuple[tuple[Batch, ...], Batch | None]:
    """The unit's batches but those used up; the one of the actor's pass for today rides along."""
    own_pass = (
        (DayPass.batch_id == Batch.id) & (DayPass.user_id == actor.user_id) & (DayPass.day == clock.today())
    )
    rows = session.execute(
        select(Batch, DayPass.id)
        .outerjoin(DayPass, own_pass)
        .where(Batch.state != BatchState.FINISHED)
        .order_by(Batch.expires_on, Batch.id)
    ).all()
    chosen = next((batch for batch, pass_id in rows if pass_id), None)
    return _once(batch for batch, _ in rows), chosen if chosen and usable(chosen) else None


def _groups(
    session: Session, patient: Banner
) -> tuple[tuple[PatientGroup, ...], tuple[tuple[PatientGroup, int | None], ...]]:
    day = clock.today()
    own = (
        (PatientGroupMembership.patient_group_id == PatientGroup.id)
        & (PatientGroupMembership.patient_id == patient.patient_id)
        & (PatientGroupMembership.valid_from <= day)
        & or_(PatientGroupMembership.valid_to.is_(None), PatientGroupMembership.valid_to >= day)
    )
    rows = session.execute(
        select(PatientGroup, PatientGroupMembership.id, PatientGroupMembership.vaccine_group_id)
        .outerjoin(PatientGroupMembership, own)
        .where(PatientGroup.active.is_(True))
        .order_by(PatientGroup.position, PatientGroup.name)
    ).all()
    memberships = tuple((group, kind) for group, membership, kind in rows if membership)
    return _once(group for group, _, _ in rows), memberships


def _once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each row once, in order: a joined row may bring it several times."""
    return tuple(dict.fromkeys(rows))
