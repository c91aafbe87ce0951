"""A booked time at a unit. Which list it stands on is derived, never stored."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import Identified, Model, OfUnit, UtcDateTime, Versioned, choice
from app.tables.catalogue import VaccineGroup
from app.tables.patient import Patient
from app.tables.vocabulary import BookingChannel, BookingState


class Booking(OfUnit, Identified, Versioned, Model):
    """``start_minute`` counts minutes from midnight, Europe/Stockholm; ``length_minutes`` likewise."""

    __tablename__ = "booking"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    care_provider_id: Mapped[int] = mapped_column(ForeignKey("care_provider.id"))
    vaccine_group_id: Mapped[int] = mapped_column(ForeignKey("vaccine_group.id"))
    day: Mapped[date] = mapped_column(Date)
    start_minute: Mapped[int]
    length_minutes: Mapped[int] = mapped_column(default=5)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    state: Mapped[BookingState] = mapped_column(choice(BookingState), default=BookingState.BOOKED)
    channel: Mapped[BookingChannel] = mapped_column(choice(BookingChannel))
    comment: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    patient: Mapped[Patient] = relationship()
    vaccine_group: Mapped[VaccineGroup] = relationship()

    __table_args__ = (
        CheckConstraint("start_minute BETWEEN 0 AND 1435 AND length_minutes BETWEEN 5 AND 480", name="time"),
        Index("ix_booking_of_day", "unit_id", "day", "start_minute"),
    )
