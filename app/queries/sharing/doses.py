"""The doses that a care provider has recorded about somebody, with all that the national record asks.

In their version in force, voided ones too. Doses copied from another care provider are left out: a source
answers for what it made itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import ColumnElement, Row, Select, false, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.extensions import db
from app.models import (
    Assignment,
    Batch,
    Booking,
    CareProvider,
    CareUnit,
    Immunization,
    Prescription,
    StaffProfile,
    Unit,
    VaccineGroup,
    VaccineProduct,
)
from app.queries.patients.doses import MOST_DOSES
from app.queries.sharing.people import ASKED_FROM_OUTSIDE
from app.tables.vocabulary import Origin

_WRITER = aliased(User)
_AUTHOR, _SIGNER, _PRESCRIBER, _VACCINATOR = (aliased(StaffProfile) for _ in range(4))
_WRITING, _SIGNING, _ORDERING = (aliased(Assignment) for _ in range(3))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which doses; an empty collection or None means all. Days are Swedish, both ends included."""

    care_units: Collection[str] = ()
    first_day: date | None = None
    last_day: date | None = None
    care_contacts: Collection[str] = ()


def shared_doses(patient_ids: Collection[int], wanted: Wanted) -> list[Row[Any]]:
    """The doses of the patients, newest first: at most ``MOST_DOSES``, so that only older ones are missing.

    One statement. A care unit is named by its own HSA-id or by that of one of its units.
    """
    statement = (
        _statement()
        .where(
            Immunization.patient_id.in_(patient_ids),
            Immunization.superseded_at.is_(None),
            Immunization.origin != Origin.SHARED,
            *_conditions(wanted),
        )
        .order_by(Immunization.given_on.desc(), Immunization.recorded_at.desc(), Immunization.id.desc())
        .limit(MOST_DOSES)
    )
    return list(db.session().execute(statement, execution_options=ASKED_FROM_OUTSIDE))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.care_units:
        conditions.append(or_(CareUnit.hsa_id.in_(wanted.care_units), Unit.hsa_id.in_(wanted.care_units)))
    if wanted.care_contacts:
        conditions.append(Booking.code.in_(wanted.care_contacts))
    if wanted.first_day or wanted.last_day:
        conditions.append(
            _within(wanted.first_day or date(1900, 1, 1), wanted.last_day or date(2099, 12, 31))
        )
    return conditions


def _within(first: date, last: date) -> ColumnElement[bool]:
    """A record matches by any of its four times (contract description 2.2.1, rule for timePeriod)."""
    if last < first:
        return false()
    start, end = clock.moment_of(first, 0, 0), clock.moment_of(last + timedelta(days=1), 0, 0)
    moments = (Immunization.given_at, Immunization.recorded_at, Immunization.signed_at)
    return or_(
        Immunization.given_on.between(first, last),
        *((moment >= start) & (moment < end) for moment in moments),
    )


def _statement() -> Select[Any]:
    return (
        select(
            Immunization.patient_id,
            Immunization.dose_uuid,
            Immunization.origin,
            Immunization.state,
            Immunization.state_reason,
            Immunization.dose_number,
            Immunization.volume_ml,
            Immunization.route,
            Immunization.site,
            Immunization.site_detail,
            Immunization.given_at,
            Immunization.given_on,
            Immunization.recorded_at,
            Immunization.vaccinator_name,
            Immunization.comment,
            Immunization.reporting_programme,
            Immunization.signed_at,
            Immunization.signed_by_name,
            Immunization.product_id,
            Immunization.care_unit_id,
            Immunization.care_provider_id,
            Booking.code.label("care_contact"),
            Prescription.prescriber_name,
            VaccineProduct.name.label("product_name"),
            VaccineProduct.npl_id,
            VaccineProduct.atc_code,
            VaccineProduct.manufacturer,
            VaccineGroup.name.label("group_name"),
            Batch.lot_number,
            Unit.hsa_id.label("unit_hsa_id"),
            Unit.name.label("unit_name"),
            Unit.register_unit_code,
            Unit.contact_email,
            Unit.contact_phone,
            CareUnit.hsa_id.label("care_unit_hsa_id"),
            CareProvider.hsa_id.label("care_provider_hsa_id"),
            CareProvider.name.label("care_provider_name"),
            (_WRITER.first_name + " " + _WRITER.last_name).label("author_name"),
            _AUTHOR.hsa_id.label("author_hsa_id"),
            _SIGNER.hsa_id.label("signer_hsa_id"),
            _PRESCRIBER.hsa_id.label("prescriber_hsa_id"),
            _VACCINATOR.hsa_id.label("vaccinator_hsa_id"),
        )
        .select_from(Immunization)
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .join(VaccineGroup, VaccineGroup.id == VaccineProduct.vaccine_group_id)
        .join(Unit, Unit.id == Immunization.unit_id)
        .join(CareUnit, CareUnit.id == Immunization.care_unit_id)
        .join(CareProvider, CareProvider.id == Immunization.care_provider_id)
        .outerjoin(Batch, Batch.id == Immunization.batch_id)
        .outerjoin(Booking, Booking.id == Immunization.booking_id)
        .outerjoin(Prescription, Prescription.id == Immunization.prescription_id)
        .outerjoin(_WRITING, _WRITING.id == Immunization.recorded_by_assignment_id)
        .outerjoin(_WRITER, _WRITER.id == _WRITING.user_id)
        .outerjoin(_AUTHOR, _AUTHOR.user_id == _WRITING.user_id)
        .outerjoin(_SIGNING, _SIGNING.id == Immunization.signed_by_assignment_id)
        .outerjoin(_SIGNER, _SIGNER.user_id == _SIGNING.user_id)
        .outerjoin(_ORDERING, _ORDERING.id == Prescription.prescriber_assignment_id)
        .outerjoin(_PRESCRIBER, _PRESCRIBER.user_id == _ORDERING.user_id)
        .outerjoin(_VACCINATOR, _VACCINATOR.user_id == Immunization.vaccinator_user_id)
    )
