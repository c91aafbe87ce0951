"""Which of a patient's numbers is shown: the one in force that says most about the person."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, ScalarSelect, case, select
from sqlalchemy.orm import aliased

from app.models import Patient, PatientIdentifier
from app.rules.identity import IdentityKind, IdentityNumber
from app.tables.vocabulary import IdentifierKind

PREFERENCE = {
    IdentifierKind.PERSONNUMMER: 0,
    IdentifierKind.SAMORDNINGSNUMMER: 1,
    IdentifierKind.NATIONAL_RESERVE: 2,
    IdentifierKind.RESERVNUMMER: 3,
}


@cache
def shown_identifier_id() -> ScalarSelect[int]:
    """The id of the identifier to show, as a subquery that follows ``Patient`` of the outer statement."""
    candidate = aliased(PatientIdentifier)
    rank: ColumnElement[int] = case(PREFERENCE, value=candidate.kind, else_=len(PREFERENCE))
    return (
        select(candidate.id)
        .where(candidate.patient_id == Patient.id, candidate.valid_to.is_(None))
        .order_by(rank, candidate.id.desc())
        .limit(1)
        .correlate(Patient)
        .scalar_subquery()
    )


def displayed(kind: IdentifierKind | None, value: str | None) -> str | None:
    """The number as people read it, ÅÅÅÅMMDD-NNNN where it has that form."""
    if kind is None or value is None:
        return None
    return IdentityNumber(IdentityKind(kind), value).display
