"""Whose records an identity number leads to: a number of today, or one that somebody once had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.extensions import db
from app.models import Patient, PatientIdentifier
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.queries.sharing.addresses import Address
from app.rules.identity import IdentityNumber
from app.security.audit import Subject
from app.security.scope import widened
from app.tables.vocabulary import IdentifierKind, Sex

ASKED_FROM_OUTSIDE = widened("another system asks a care provider about one patient, by contract")


@dataclass(frozen=True, slots=True)
class Person:
    """A patient at one care provider, by the number in force today."""

    patient_id: int
    care_provider_id: int
    name: str
    kind: IdentifierKind | None
    number: str | None
    issuer: str | None
    birth_date: date | None
    sex: Sex

    @property
    def subject(self) -> Subject:
        """Whom a row of the access log is about."""
        return Subject(self.patient_id, self.name, displayed(self.kind, self.number))


def people_with(address: Address, number: IdentityNumber) -> dict[int, Person]:
    """The patients of the address's care providers who have, or had, ``number``. One statement."""
    statement = (
        select(
            Patient.id,
            Patient.care_provider_id,
            Patient.surname,
            Patient.given_name,
            PatientIdentifier.kind,
            PatientIdentifier.value,
            PatientIdentifier.issuer,
            Patient.birth_date,
            Patient.sex,
        )
        .select_from(Patient)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .where(Patient.care_provider_id.in_(address.care_provider_ids), Patient.id.in_(_ever_had(number)))
    )
    rows = db.session().execute(statement, execution_options=ASKED_FROM_OUTSIDE)
    return {row.id: _person(row) for row in rows}


def _ever_had(number: IdentityNumber) -> Select[Any]:
    owner = select(PatientIdentifier.patient_id).where(
        PatientIdentifier.kind == IdentifierKind(number.kind), PatientIdentifier.value == number.value
    )
    return owner.where(PatientIdentifier.issuer == number.issuer) if number.issuer else owner


def _person(row: Any) -> Person:
    return Person(
        patient_id=row.id,
        care_provider_id=row.care_provider_id,
        name=f"{row.surname}, {row.given_name}",
        kind=row.kind,
        number=row.value,
        issuer=row.issuer,
        birth_date=row.birth_date,
        sex=row.sex,
    )
