"""The unit's bookings of one day, in the order of their times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.extensions import db
from app.models import Booking, Patient, PatientIdentifier, VaccineGroup
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import BookingChannel, BookingState, IdentifierKind

MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One booked time. ``start_minute`` counts from midnight in Stockholm."""

    start_minute: int
    length_minutes: int
    state: BookingState
    channel: BookingChannel
    code: str
    vaccine_group: str
    patient: UUID
    surname: str
    given_name: str
    birth_date: date | None
    protected: bool
    identifier_kind: IdentifierKind | None
    identifier_value: str | None

    @property
    def time(self) -> str:
        return f"{self.start_minute // 60:02}:{self.start_minute % 60:02}"

    @property
    def number(self) -> str | None:
        return displayed(self.identifier_kind, self.identifier_value)


def bookings_of(actor: Actor, day: date) -> list[BookingRow]:
    """At most ``MOST_ROWS`` bookings: more than a unit can hold from 07.00 to 20.00 on two lists."""
    actor.require(Verb.READ, "Bookings")
    rows = db.session().execute(
        select(
            Booking.start_minute,
            Booking.length_minutes,
            Booking.state,
            Booking.channel,
            Booking.code,
            VaccineGroup.name,
            Patient.uuid,
            Patient.surname,
            Patient.given_name,
            Patient.birth_date,
            Patient.protected,
            PatientIdentifier.kind,
            PatientIdentifier.value,
        )
        .join(Patient, Patient.id == Booking.patient_id)
        .join(VaccineGroup, VaccineGroup.id == Booking.vaccine_group_id)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .where(Booking.day == day)
        .order_by(Booking.start_minute, Booking.id)
        .limit(MOST_ROWS)
    )
    return [BookingRow(*row) for row in rows]
