"""Who the open patient is: the facts of the banner on every page about exactly one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from app import clock
from app.extensions import db
from app.models import Patient, PatientIdentifier
from app.queries.patients.group_codes import codes_on, read_codes
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.security.actor import Actor
from app.security.audit import Subject
from app.security.roles import Verb
from app.tables.vocabulary import IdentifierKind, PatientSource, Sex


@dataclass(frozen=True, slots=True)
class Banner:
    """One patient as every page names them. Of a protected person, address and contact are None.

    ``version`` is the version of the patient row (for forms that change it);
    ``register_checked_at`` is UTC; ``group_codes`` are the patient groups of today.
    """

    patient_id: int
    uuid: UUID
    version: int
    given_name: str
    called_name: str | None
    surname: str
    identifier_kind: IdentifierKind | None
    identifier_display: str | None
    identifier_value: str | None
    birth_date: date | None
    sex: Sex
    address: str | None
    mobile: str | None
    email: str | None
    alert_note: str | None
    protected: bool
    deceased_on: date | None
    source: PatientSource
    register_checked_at: datetime | None
    group_codes: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        """Whom a row of the access log is about."""
        return Subject(self.patient_id, f"{self.surname}, {self.given_name}", self.identifier_display)

    @property
    def manually_registered(self) -> bool:
        return self.source is PatientSource.MANUAL


def find_banner(actor: Actor, patient_uuid: UUID) -> Banner | None:
    """The patient of the actor's care provider with this public id; None when there is none there."""
    actor.require(Verb.READ, "Patients")
    row = db.session().execute(_by_uuid(), {"patient_uuid": patient_uuid, "today": clock.today()}).first()
    return _banner(row) if row else None


@cache
def _by_uuid() -> Select[Any]:
    """Put together once: every page about a person begins with it."""
    return (
        select(
            Patient.id,
            Patient.uuid,
            Patient.version,
            Patient.given_name,
            Patient.called_name,
            Patient.surname,
            Patient.birth_date,
            Patient.sex,
            Patient.street,
            Patient.postal_code,
            Patient.city,
            Patient.mobile,
            Patient.email,
            Patient.alert_note,
            Patient.protected,
            Patient.deceased_on,
            Patient.source,
            Patient.register_checked_at,
            PatientIdentifier.kind,
            PatientIdentifier.value,
            codes_on(bindparam("today")).label("group_codes"),
        )
        .select_from(Patient)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .where(Patient.uuid == bindparam("patient_uuid"))
    )


def _banner(row: Row[Any]) -> Banner:
    open_to_view = not row.protected
    return Banner(
        patient_id=row.id,
        uuid=row.uuid,
        version=row.version,
        given_name=row.given_name,
        called_name=row.called_name,
        surname=row.surname,
        identifier_kind=row.kind,
        identifier_display=displayed(row.kind, row.value),
        identifier_value=row.value,
        birth_date=row.birth_date,
        sex=row.sex,
        address=one_line(row.street, row.postal_code, row.city) if open_to_view else None,
        mobile=row.mobile if open_to_view else None,
        email=row.email if open_to_view else None,
        alert_note=row.alert_note,
        protected=row.protected,
        deceased_on=row.deceased_on,
        source=row.source,
        register_checked_at=row.register_checked_at,
        group_codes=read_codes(row.group_codes),
    )


def one_line(street: str | None, postal_code: str | None, city: str | None) -> str | None:
    """An address on one line: street, then postal code (five digits, a space after three) and city."""
    code = f"{postal_code[:3]} {postal_code[3:]}" if postal_code and len(postal_code) == 5 else postal_code
    place = " ".join(part for part in (code, city) if part)
    return ", ".join(part for part in (street, place) if part) or None
