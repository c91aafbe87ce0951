"""Every dose in force of one patient, with what it protects against: for overview, visits and history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from app.extensions import db
from app.models import Batch, Booking, Disease, Immunization, Prescription, Unit, VaccineProduct
from app.security.actor import Actor
from app.security.roles import Verb
from app.security.scope import widened
from app.tables.vocabulary import DoseState, Origin, Site

MOST_DOSES = 500
"""More than anybody is given in a long life; a cap on what one page can cost."""

GIVEN_HERE = frozenset({Origin.GIVEN, Origin.LATE_REGISTERED})


@dataclass(frozen=True, slots=True)
class DiseaseRef:
    """A disease as the catalogue names it: ``code`` for rules, ``name`` for people."""

    code: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class DoseRow:
    """One dose in its version in force. ``given_at`` is UTC; ``given_on`` the Swedish calendar day."""

    dose_uuid: UUID
    product_id: int
    product_name: str
    rules_code: str | None
    dose_number: int | None
    extra_dose: bool
    given_on: date | None
    given_at: datetime | None
    origin: Origin
    state: DoseState
    state_reason: str | None
    site: Site | None
    site_detail: str | None
    lot_number: str | None
    expires_on: date | None
    vaccinator_name: str | None
    prescriber_name: str | None
    unit_id: int
    unit_name: str
    booking_code: str | None
    signed_at: datetime | None
    signed_by_name: str | None
    diseases: tuple[DiseaseRef, ...] = ()

    @property
    def given_here(self) -> bool:
        return self.origin in GIVEN_HERE

    @property
    def waits_for_signature(self) -> bool:
        return self.given_here and self.state is DoseState.GIVEN and self.signed_at is None


def doses_of(actor: Actor, patient_id: int) -> list[DoseRow]:
    """The patient's doses at the actor's care provider, newest first, voided ones too. Two statements."""
    actor.require(Verb.READ, "Patients")
    wanted = {"patient_id": patient_id, "care_provider_id": actor.care_provider_id}
    # Batches and bookings belong to the unit that gave the dose, which may be another of the same provider.
    of_the_provider = widened("the doses of one patient at every unit of the care provider")
    rows = db.session().execute(_doses(), wanted, execution_options=of_the_provider).all()
    diseases = diseases_of({row.product_id for row in rows})
    return [_dose(row, diseases) for row in rows]


def diseases_of(product_ids: set[int]) -> dict[int, tuple[DiseaseRef, ...]]:
    """The diseases each product protects against, in the catalogue's order."""
    if not product_ids:
        return {}
    wanted = {"product_ids": sorted(product_ids)}
    found: dict[int, list[DiseaseRef]] = defaultdict(list)
    for product_id, code, name in db.session().execute(_diseases(), wanted):
        found[product_id].append(DiseaseRef(code, name))
    return {product_id: tuple(diseases) for product_id, diseases in found.items()}


@cache
def _doses() -> Select[Any]:
    """Put together once: to do so takes longer than to run it."""
    return (
        select(
            Immunization.dose_uuid,
            Immunization.product_id,
            VaccineProduct.name.label("product_name"),
            VaccineProduct.rules_code,
            Immunization.dose_number,
            Immunization.extra_dose,
            Immunization.given_on,
            Immunization.given_at,
            Immunization.origin,
            Immunization.state,
            Immunization.state_reason,
            Immunization.site,
            Immunization.site_detail,
            Batch.lot_number,
            Batch.expires_on,
            Immunization.vaccinator_name,
            Prescription.prescriber_name,
            Immunization.unit_id,
            Unit.name.label("unit_name"),
            Booking.code.label("booking_code"),
            Immunization.signed_at,
            Immunization.signed_by_name,
        )
        .select_from(Immunization)
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .join(Unit, Unit.id == Immunization.unit_id)
        .outerjoin(Batch, Batch.id == Immunization.batch_id)
        .outerjoin(Prescription, Prescription.id == Immunization.prescription_id)
        .outerjoin(Booking, Booking.id == Immunization.booking_id)
        .where(
            Immunization.patient_id == bindparam("patient_id"),
            Immunization.care_provider_id == bindparam("care_provider_id"),
            Immunization.superseded_at.is_(None),
        )
        .order_by(Immunization.given_on.desc(), Immunization.given_at.desc(), Immunization.id.desc())
        .limit(MOST_DOSES)
    )


@cache
def _diseases() -> Select[Any]:
    return (
        select(VaccineProduct.id, Disease.code, Disease.name)
        .join(VaccineProduct.diseases)
        .where(VaccineProduct.id.in_(bindparam("product_ids", expanding=True)))
        .order_by(Disease.position, Disease.name)
    )


def _dose(row: Row[Any], diseases: dict[int, tuple[DiseaseRef, ...]]) -> DoseRow:
    return DoseRow(**row._mapping, diseases=diseases.get(row.product_id, ()))
