"""Take over what the person register says: differences are seen first, and taken by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm.exc import StaleDataError

from app.database import unit_of_work
from app.models import Patient
from app.queries.patients.banner import Banner
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.patients.change_details import StalePatient, in_version
from app.services.patients.details import PersonDetails
from app.services.patients.keys import write_search_keys
from app.services.patients.system_note import add_system_note
from app.tables.vocabulary import LogEvent, Sex

COMPARED = (
    "surname",
    "given_name",
    "called_name",
    "birth_date",
    "sex",
    "street",
    "postal_code",
    "city",
    "protected",
    "deceased_on",
)
UPDATED = sentence("Personal data updated from the person register.")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field where the register and the record differ; the values are raw, for the door to word."""

    field: str
    here: str | date | Sex | bool | None
    in_register: str | date | Sex | bool | None


def differences(here: PersonDetails, in_register: PersonDetails) -> list[Difference]:
    """Where the record and the register differ, in the order of the form."""
    return [
        Difference(name, getattr(here, name), getattr(in_register, name))
        for name in COMPARED
        if getattr(here, name) != getattr(in_register, name)
    ]


def update_from_register(actor: Actor, patient: Banner, version: int, person: PersonDetails) -> None:
    """Make the patient say what the register says. Raises StalePatient, and ValueError for typed data."""
    actor.require(Verb.WRITE, "Patients")
    if person.fetched_at is None:
        raise ValueError("only what the person register gave can be taken over")
    try:
        with unit_of_work() as session:
            row = in_version(session, patient, version)
            _take(row, person)
            write_search_keys(session, row)
            add_system_note(session, actor, row.id, UPDATED)
            record(session, actor, LogEvent.CHANGED, "personal data from the register", patient.subject)
    except StaleDataError:
        raise StalePatient from None


def _take(row: Patient, person: PersonDetails) -> None:
    person.write_to(row)
    if person.protected:
        row.mobile = row.email = None
        row.remind_by_sms = row.remind_by_email = False
