"""Keep a patient's search keys equal to the patient's name and numbers."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import Patient, PatientIdentifier, PatientSearchKey
from app.rules.search_keys import keys_of_identifier, keys_of_name
from app.tables.vocabulary import SearchKeyKind


def write_search_keys(session: Session, patient: Patient) -> None:
    """Write every key anew in the transaction under way. A number no longer in force still finds."""
    session.flush()
    session.execute(delete(PatientSearchKey).where(PatientSearchKey.patient_id == patient.id))
    numbers = session.execute(
        select(PatientIdentifier.kind, PatientIdentifier.value).where(
            PatientIdentifier.patient_id == patient.id
        )
    )
    keys = {(SearchKeyKind.NAME, key) for key in keys_of_name(patient.given_name, patient.surname)}
    for kind, value in numbers:
        keys |= {(SearchKeyKind.IDENTIFIER, key) for key in keys_of_identifier(kind, value)}
    session.add_all(PatientSearchKey(patient_id=patient.id, kind=kind, key=key) for kind, key in sorted(keys))
