"""The codes of a patient's groups, read along with the patient: no statement of their own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BindParameter, ScalarSelect, func, or_, select

from app.models import Patient, PatientGroup, PatientGroupMembership

BETWEEN = ","


def codes_on(day: date | BindParameter[date]) -> ScalarSelect[str | None]:
    """A column of a select from ``Patient``: the codes in force on ``day`` (Swedish date) as one text."""
    return (
        select(func.aggregate_strings(PatientGroup.code, BETWEEN))
        .join(PatientGroupMembership, PatientGroupMembership.patient_group_id == PatientGroup.id)
        .where(
            PatientGroupMembership.patient_id == Patient.id,
            PatientGroupMembership.valid_from <= day,
            or_(PatientGroupMembership.valid_to.is_(None), PatientGroupMembership.valid_to >= day),
        )
        .correlate(Patient)
        .scalar_subquery()
    )


def read_codes(text: str | None) -> tuple[str, ...]:
    """The codes of such a text, each once, in order."""
    return tuple(sorted(set(text.split(BETWEEN)))) if text else ()
