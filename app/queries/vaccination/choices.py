"""What the vaccinator can choose from for one patient: read once, for the page and for its checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, or_, select
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
    session = db.session()
    orders = session.scalars(_standing_orders(), {"product": product.id, "today": clock.today()})
    return Orderers(physicians(session, actor), tuple(orders))


@cache
def _standing_orders() -> Select[Any]:
    return (
        select(StandingOrder)
        .where(
            StandingOrder.product_id == bindparam("product"),
            StandingOrder.valid_from <= bindparam("today"),
            StandingOrder.valid_to >= bindparam("today"),
        )
        .options(joinedload(StandingOrder.product))
        .order_by(StandingOrder.valid_to.desc(), StandingOrder.id)
    )


def template_in_force(product: VaccineProduct) -> DeclarationTemplate | None:
    """The questions asked today before this kind of vaccine."""
    asked = {"vaccine_group": product.vaccine_group_id, "today": clock.today()}
    newest: DeclarationTemplate | None = db.session().scalars(_templates(), asked).unique().first()
    return newest


@cache
def _templates() -> Select[Any]:
    return (
        select(DeclarationTemplate)
        .where(
            DeclarationTemplate.vaccine_group_id == bindparam("vaccine_group"),
            DeclarationTemplate.valid_from <= bindparam("today"),
            or_(DeclarationTemplate.valid_to.is_(None), DeclarationTemplate.valid_to >= bindparam("today")),
        )
        .options(joinedload(DeclarationTemplate.questions))
        .order_by(DeclarationTemplate.edition.desc())
    )


def _products(session: Session, patient: Banner) -> tuple[tuple[VaccineProduct, ...], int | None]:
    """The unit's vaccines in its own order; today's booking of the patient rides along."""
    asked = {"patient": patient.patient_id, "today": clock.today()}
    rows = session.execute(_unit_products(), asked).unique().all()
    return _once(product for product, _ in rows), next((group for _, group in rows if group), None)


@cache
def _unit_products() -> Select[Any]:
    of_today = (
        (Booking.vaccine_group_id == VaccineProduct.vaccine_group_id)
        & (Booking.patient_id == bindparam("patient"))
        & (Booking.day == bindparam("today"))
        & Booking.state.in_(WAITING)
    )
    return (
        select(VaccineProduct, Booking.vaccine_group_id)
        .join(UnitVaccine, UnitVaccine.product_id == VaccineProduct.id)
        .outerjoin(Booking, of_today)
        .where(UnitVaccine.active.is_(True), VaccineProduct.active.is_(True))
        .options(joinedload(VaccineProduct.vaccine_group), joinedload(VaccineProduct.diseases))
        .order_by(UnitVaccine.position, VaccineProduct.name, Booking.start_minute)
    )


def _batches(session: Session, actor: Actor) -> tuple[tuple[Batch, ...], Batch | None]:
    """The unit's batches but those used up; the one of the actor's pass for today rides along."""
    rows = session.execute(_unit_batches(), {"user": actor.user_id, "today": clock.today()}).all()
    chosen = next((batch for batch, pass_id in rows if pass_id), None)
    return _once(batch for batch, _ in rows), chosen if chosen and usable(chosen) else None


@cache
def _unit_batches() -> Select[Any]:
    own_pass = (
        (DayPass.batch_id == Batch.id)
        & (DayPass.user_id == bindparam("user"))
        & (DayPass.day == bindparam("today"))
    )
    return (
        select(Batch, DayPass.id)
        .outerjoin(DayPass, own_pass)
        .where(Batch.state != BatchState.FINISHED)
        .order_by(Batch.expires_on, Batch.id)
    )


def _groups(
    session: Session, patient: Banner
) -> tuple[tuple[PatientGroup, ...], tuple[tuple[PatientGroup, int | None], ...]]:
    asked = {"patient": patient.patient_id, "today": clock.today()}
    rows = session.execute(_groups_with_own(), asked).all()
    memberships = tuple((group, kind) for group, membership, kind in rows if membership)
    return _once(group for group, _, _ in rows), memberships


@cache
def _groups_with_own() -> Select[Any]:
    membership = PatientGroupMembership
    today: BindParameter[date] = bindparam("today")
    own = (
        (membership.patient_group_id == PatientGroup.id)
        & (membership.patient_id == bindparam("patient"))
        & (membership.valid_from <= today)
        & or_(membership.valid_to.is_(None), membership.valid_to >= today)
    )
    return (
        select(PatientGroup, membership.id, membership.vaccine_group_id)
        .outerjoin(membership, own)
        .where(PatientGroup.active.is_(True))
        .order_by(PatientGroup.position, PatientGroup.name)
    )


def _once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each row once, in order: a joined row may bring it several times."""
    return tuple(dict.fromkeys(rows))
