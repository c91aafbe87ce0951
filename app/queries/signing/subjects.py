"""Whose records a signature touches, as the log shall name them: one SELECT for all."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Patient, PatientIdentifier
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.security.audit import Subject


def subjects_of(session: Session, patient_ids: Iterable[int]) -> dict[int, Subject]:
    """The subjects by patient id."""
    rows = session.execute(
        select(
            Patient.id, Patient.surname, Patient.given_name, PatientIdentifier.kind, PatientIdentifier.value
        )
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .where(Patient.id.in_(set(patient_ids)))
    )
    return {
        row.id: Subject(row.id, f"{row.surname}, {row.given_name}", displayed(row.kind, row.value))
        for row in rows
    }
