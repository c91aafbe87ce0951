"""Rapporterat NVR: what has been sent to the vaccination register about a patient, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.models import Batch, Immunization, OutboxMessage, VaccineProduct
from app.security.actor import Actor
from app.security.roles import Verb
from app.security.scope import widened
from app.tables.vocabulary import OutboxState, OutboxTarget

MOST_REPORTS = 200


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One message about one version of one dose. Times are UTC; ``receipt`` is the register's reference."""

    message_id: int
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    product_name: str | None
    dose_number: int | None
    lot_number: str | None
    receipt: str | None
    state: OutboxState
    attempts: int
    error_code: str | None
    error_text: str | None
    subject_version: int


def reports_of(actor: Actor, patient_id: int) -> list[ReportRow]:
    """What the actor's care provider has reported about the patient, newest first."""
    actor.require(Verb.READ, "RegisterReports")
    statement = (
        select(
            OutboxMessage.id.label("message_id"),
            OutboxMessage.created_at,
            OutboxMessage.due_at,
            OutboxMessage.sent_at,
            VaccineProduct.name.label("product_name"),
            Immunization.dose_number,
            Batch.lot_number,
            OutboxMessage.receipt,
            OutboxMessage.state,
            OutboxMessage.attempts,
            OutboxMessage.error_code,
            OutboxMessage.error_text,
            OutboxMessage.subject_version,
        )
        .select_from(OutboxMessage)
        .outerjoin(Immunization, Immunization.id == OutboxMessage.immunization_id)
        .outerjoin(VaccineProduct, VaccineProduct.id == Immunization.product_id)
        .outerjoin(Batch, Batch.id == Immunization.batch_id)
        .where(
            OutboxMessage.patient_id == patient_id,
            OutboxMessage.target == OutboxTarget.VACCINATION_REGISTER,
            OutboxMessage.care_provider_id == actor.care_provider_id,
        )
        .order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
        .limit(MOST_REPORTS)
    )
    # The batch belongs to the unit that gave the dose, which may be another of the same provider.
    of_the_provider = widened("reports about one patient from every unit of the care provider")
    rows = db.session().execute(statement, execution_options=of_the_provider)
    return [ReportRow(**row._mapping) for row in rows]
