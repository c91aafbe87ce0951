"""The booking that a dose fulfils."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.models import Booking, VaccineProduct
from app.queries.vaccination.choices import WAITING
from app.security.actor import Actor
from app.tables.vocabulary import BookingState


def mark_vaccinated(session: Session, actor: Actor, patient_id: int, product: VaccineProduct) -> int | None:
    """Turn today's booking of the same kind of vaccine at the unit to vaccinated; its id, if any."""
    booking = session.scalar(
        select(Booking)
        .where(
            Booking.patient_id == patient_id,
            Booking.unit_id == actor.unit_id,
            Booking.day == clock.today(),
            Booking.vaccine_group_id == product.vaccine_group_id,
            Booking.state.in_(WAITING),
        )
        .order_by(Booking.start_minute)
        .limit(1)
    )
    if booking is None:
        return None
    booking.state = BookingState.VACCINATED
    return booking.id
