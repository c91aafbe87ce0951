"""What is known about a person when they are added or changed: who they are, and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.queries.patients.editable import EditablePatient
from app.tables.patient import Patient
from app.tables.vocabulary import PatientSource, Sex

MOST_ALERT_CHARACTERS = 200
"""Övrig information is a pointer to the main record, not a place to keep a diagnosis."""


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Name, birth and address. ``fetched_at`` (UTC) is set when the person register gave them.

    A protected person carries no address: it is dropped before it gets here, and again on writing.
    """

    given_name: str
    surname: str
    called_name: str | None = None
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    protected: bool = False
    deceased_on: date | None = None
    fetched_at: datetime | None = None

    @property
    def source(self) -> PatientSource:
        return PatientSource.REGISTER if self.fetched_at else PatientSource.MANUAL

    def write_to(self, patient: Patient) -> None:
        """Make the patient say this, without an address when protected."""
        shown = not self.protected
        patient.given_name = self.given_name
        patient.surname = self.surname
        patient.called_name = self.called_name
        patient.birth_date = self.birth_date
        patient.sex = self.sex
        patient.street = self.street if shown else None
        patient.postal_code = self.postal_code if shown else None
        patient.city = self.city if shown else None
        patient.protected = self.protected
        patient.deceased_on = self.deceased_on
        patient.source = self.source
        patient.register_checked_at = self.fetched_at or patient.register_checked_at


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """What staff enter by hand, and the ids of the patient's groups (kundgrupper)."""

    mobile: str | None = None
    email: str | None = None
    remind_by_sms: bool = False
    remind_by_email: bool = False
    alert_note: str | None = None
    group_ids: frozenset[int] = frozenset()


def as_details(person: EditablePatient) -> PersonDetails:
    """What the record says now, to set beside what the person register says."""
    return PersonDetails(
        given_name=person.given_name,
        surname=person.surname,
        called_name=person.called_name,
        birth_date=person.birth_date,
        sex=person.sex,
        street=person.street,
        postal_code=person.postal_code,
        city=person.city,
        protected=person.protected,
        deceased_on=person.deceased_on,
    )
