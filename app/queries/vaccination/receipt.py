"""One dose that has just been registered, as its receipt shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from app.extensions import db
from app.models import Batch, Immunization, Prescription, VaccineProduct
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import Route, Site


@dataclass(frozen=True, slots=True)
class Receipt:
    """``volume_ml`` is in millilitres, ``given_at`` UTC."""

    dose_uuid: UUID
    product_name: str
    lot_number: str
    dose_number: int | None
    volume_ml: Decimal | None
    route: Route | None
    site: Site | None
    site_detail: str | None
    given_at: datetime
    vaccinator_name: str
    prescriber_name: str | None
    signed_at: datetime | None
    reporting_programme: str | None
    booking_id: int | None


def find_receipt(actor: Actor, patient_id: int, dose: UUID) -> Receipt | None:
    """The patient's dose in its version in force, given at the actor's unit; None when there is none."""
    actor.require(Verb.READ, "Vaccination")
    statement = (
        select(
            Immunization.dose_uuid,
            VaccineProduct.name.label("product_name"),
            Batch.lot_number,
            Immunization.dose_number,
            Immunization.volume_ml,
            Immunization.route,
            Immunization.site,
            Immunization.site_detail,
            Immunization.given_at,
            Immunization.vaccinator_name,
            Prescription.prescriber_name,
            Immunization.signed_at,
            Immunization.reporting_programme,
            Immunization.booking_id,
        )
        .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .join(Batch, Batch.id == Immunization.batch_id)
        .outerjoin(Prescription, Prescription.id == Immunization.prescription_id)
        .where(
            Immunization.dose_uuid == dose,
            Immunization.patient_id == patient_id,
            Immunization.unit_id == actor.unit_id,
            Immunization.superseded_at.is_(None),
        )
    )
    row = db.session().execute(statement).one_or_none()
    return Receipt(**row._mapping) if row else None
