"""What the engagement index is to be told about patients, as the record stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from app.extensions import db
from app.integrations.person_register.port import PersonId
from app.models import CareProvider, Immunization, Patient, PatientIdentifier
from app.queries.patients.identifier import shown_identifier_id
from app.rules.identity import civil, national_reserve
from app.rules.identity.number import IdentityKind
from app.security.scope import widened
from app.tables.vocabulary import DoseState, IdentifierKind

EVERY_PROVIDER = widened("the worker tells the index about patients of every care provider")
NATIONAL = {
    IdentifierKind.PERSONNUMMER: civil.OIDS[IdentityKind.PERSONNUMMER],
    IdentifierKind.SAMORDNINGSNUMMER: civil.OIDS[IdentityKind.SAMORDNINGSNUMMER],
    IdentifierKind.NATIONAL_RESERVE: national_reserve.OID,
}


@dataclass(frozen=True, slots=True)
class Engaged:
    """``number`` is None without a national number; ``latest`` (UTC) is None when no record is left."""

    number: PersonId | None
    organization_number: str
    latest: datetime | None


def engaged_patients(patient_ids: Sequence[int]) -> dict[int, Engaged]:
    """By the id of the patient, of any care provider: for the worker alone."""
    statement = (
        select(
            Patient.id,
            PatientIdentifier.kind,
            PatientIdentifier.value,
            CareProvider.organization_number,
            _any_record().label("has_records"),
            _moment(Immunization.recorded_at).label("recorded_at"),
            _moment(Immunization.superseded_at).label("superseded_at"),
        )
        .select_from(Patient)
        .join(CareProvider, CareProvider.id == Patient.care_provider_id)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .where(Patient.id.in_(patient_ids))
    )
    return {
        row.id: _engaged(row) for row in db.session().execute(statement, execution_options=EVERY_PROVIDER)
    }


def _any_record() -> ColumnElement[bool]:
    return (
        select(Immunization.id)
        .where(
            Immunization.patient_id == Patient.id,
            Immunization.superseded_at.is_(None),
            Immunization.state != DoseState.VOIDED,
        )
        .exists()
    )


def _moment(column: Any) -> Any:
    return select(func.max(column)).where(Immunization.patient_id == Patient.id).scalar_subquery()


def _engaged(row: Row[Any]) -> Engaged:
    root = NATIONAL.get(row.kind)
    moments = [moment for moment in (row.recorded_at, row.superseded_at) if moment]
    return Engaged(
        PersonId(root, row.value) if root else None,
        row.organization_number,
        max(moments) if row.has_records else None,
    )
