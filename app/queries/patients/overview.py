"""Visa kund: the panels of one patient, each from one narrow select; nothing is loaded row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from app.extensions import db
from app.models import Booking, Note, Prescription, VaccineGroup, VaccineProduct
from app.queries.patients.doses import DoseRow
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import BookingState, DoseState, NoteKind, PrescriptionState

MOST_SHOWN = 20
CALLED_OFF = (BookingState.CANCELLED, BookingState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Order:
    """A dose that is ordered and not given. ``prescriber_name`` is None while it waits for a signature."""

    uuid: UUID
    product_id: int
    product_name: str
    dose_number: int | None
    extra_dose: bool
    ordered_at: datetime | None
    prescriber_name: str | None


@dataclass(frozen=True, slots=True)
class BookedTime:
    """``start_minute`` counts from midnight, Europe/Stockholm."""

    uuid: UUID
    day: date
    start_minute: int
    state: BookingState
    code: str
    vaccine_group_name: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A written note has ``text``; a system note a ``sentence`` to translate, and its parameters."""

    kind: NoteKind
    text: str | None
    sentence: str | None
    parameters: dict[str, str]
    written_at: datetime
    author_name: str


@dataclass(frozen=True, slots=True)
class Visit:
    """The doses one vaccinator gave at one unit on one day. ``signed`` when all of them are."""

    given_on: date | None
    booking_code: str | None
    dose_count: int
    vaccinator_name: str | None
    unit_name: str
    signed: bool


def orders_of(actor: Actor, patient_id: int) -> list[Order]:
    """Active orders, newest first."""
    actor.require(Verb.READ, "Patients")
    wanted = {"patient_id": patient_id}
    return [Order(**row._mapping) for row in db.session().execute(_orders(), wanted)]


def bookings_of(actor: Actor, patient_id: int, today: date) -> list[BookedTime]:
    """Times at the actor's unit from ``today`` (Swedish date) on, the next first."""
    actor.require(Verb.READ, "Patients")
    wanted = {"patient_id": patient_id, "own_unit": actor.unit_id, "today": today}
    return [BookedTime(**row._mapping) for row in db.session().execute(_bookings(), wanted)]


def notes_of(actor: Actor, patient_id: int, most: int, kind: NoteKind | None = None) -> list[NoteRow]:
    """The latest notes, newest first; of one ``kind`` when given."""
    actor.require(Verb.READ, "Notes")
    wanted = {"patient_id": patient_id, "most": most, "kind": kind}
    return [NoteRow(**row._mapping) for row in db.session().execute(_notes(of_one_kind=bool(kind)), wanted)]


@cache
def _orders() -> Select[Any]:
    """Put together once, as every statement of this page: to do so takes longer than to run it."""
    return (
        select(
            Prescription.uuid,
            Prescription.product_id,
            VaccineProduct.name.label("product_name"),
            Prescription.dose_number,
            Prescription.extra_dose,
            Prescription.ordered_at,
            Prescription.prescriber_name,
        )
        .join(VaccineProduct, VaccineProduct.id == Prescription.product_id)
        .where(
            Prescription.patient_id == bindparam("patient_id"), Prescription.state == PrescriptionState.ACTIVE
        )
        .order_by(Prescription.id.desc())
        .limit(MOST_SHOWN)
    )


@cache
def _bookings() -> Select[Any]:
    return (
        select(
            Booking.uuid,
            Booking.day,
            Booking.start_minute,
            Booking.state,
            Booking.code,
            VaccineGroup.name.label("vaccine_group_name"),
        )
        .join(VaccineGroup, VaccineGroup.id == Booking.vaccine_group_id)
        .where(
            Booking.patient_id == bindparam("patient_id"),
            Booking.unit_id == bindparam("own_unit"),
            Booking.day >= bindparam("today"),
            Booking.state.not_in(CALLED_OFF),
        )
        .order_by(Booking.day, Booking.start_minute)
        .limit(MOST_SHOWN)
    )


@cache
def _notes(*, of_one_kind: bool) -> Select[Any]:
    statement = (
        select(Note.kind, Note.text, Note.sentence, Note.parameters, Note.written_at, Note.author_name)
        .where(Note.patient_id == bindparam("patient_id"))
        .order_by(Note.written_at.desc(), Note.id.desc())
        .limit(bindparam("most"))
    )
    return statement.where(Note.kind == bindparam("kind")) if of_one_kind else statement


def visits(doses: list[DoseRow]) -> list[Visit]:
    """Doses given here, grouped by visit, newest first."""
    here = [dose for dose in doses if dose.given_here and dose.state is DoseState.GIVEN]
    return [_visit(list(group)) for _, group in groupby(here, key=_same_visit)]


def _same_visit(dose: DoseRow) -> tuple[date | None, int, str | None]:
    return dose.given_on, dose.unit_id, dose.vaccinator_name


def _visit(doses: list[DoseRow]) -> Visit:
    first = doses[0]
    return Visit(
        given_on=first.given_on,
        booking_code=next((dose.booking_code for dose in doses if dose.booking_code), None),
        dose_count=len(doses),
        vaccinator_name=first.vaccinator_name,
        unit_name=first.unit_name,
        signed=not any(dose.waits_for_signature for dose in doses),
    )
