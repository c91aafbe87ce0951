"""Whether a care unit has to do with a patient now (Tillgänglig patient)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from app.extensions import db
from app.models import Booking, CareProvider, CareUnit, Immunization, Unit
from app.queries.patients.doses import GIVEN_HERE
from app.queries.sharing.addresses import Address
from app.queries.sharing.people import ASKED_FROM_OUTSIDE
from app.rules.care_engagement import first_day_that_counts
from app.tables.vocabulary import BookingState, DoseState


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """A care unit, and the care provider that it belongs to."""

    care_unit_id: int
    care_provider_id: int


def care_unit_asked(address: Address, hsa_id: str, care_provider_hsa_id: str) -> AskedUnit | None:
    """The care unit with this HSA-id, or whose unit has it, when the address answers for it.

    It must belong to the care provider named. One statement.
    """
    if address.care_unit_id is not None:
        own = CareUnit.id == address.care_unit_id
    else:
        own = CareUnit.care_provider_id.in_(address.care_provider_ids)
    row = (
        db.session()
        .execute(
            select(CareUnit.id, CareUnit.care_provider_id)
            .join(CareProvider, CareProvider.id == CareUnit.care_provider_id)
            .outerjoin(Unit, Unit.care_unit_id == CareUnit.id)
            .where(own, CareUnit.active.is_(True), CareProvider.hsa_id == care_provider_hsa_id)
            .where((CareUnit.hsa_id == hsa_id) | (Unit.hsa_id == hsa_id))
            .limit(1)
        )
        .first()
    )
    return AskedUnit(*row) if row else None


def is_engaged(patient_ids: Collection[int], care_unit_id: int, today: date) -> bool:
    """A booking that stands, or a dose given there, lately enough on the Swedish day ``today``."""
    since = first_day_that_counts(today)
    booked = exists().where(
        Booking.patient_id.in_(patient_ids),
        Booking.unit_id == Unit.id,
        Unit.care_unit_id == care_unit_id,
        Booking.day >= since,
        Booking.state != BookingState.CANCELLED,
    )
    visited = exists().where(
        Immunization.patient_id.in_(patient_ids),
        Immunization.care_unit_id == care_unit_id,
        Immunization.superseded_at.is_(None),
        Immunization.state == DoseState.GIVEN,
        Immunization.origin.in_(GIVEN_HERE),
        Immunization.given_on.between(since, today),
    )
    answer = db.session().scalar(select(booked | visited), execution_options=ASKED_FROM_OUTSIDE)
    return bool(answer)
