"""People written as patients of a care provider: the row, the number, the keys they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.models import CareProvider, Patient, PatientIdentifier, PatientSearchKey
from app.rules.search_keys import keys_of_identifier, keys_of_name
from app.tables.vocabulary import PatientSource, SearchKeyKind
from demo.bulk import Row, add_rows
from demo.people import Person

CUSTOMER_SINCE = 2019


def create(session: Session, people: Iterable[Person], provider: CareProvider) -> dict[str, Patient]:
    """The patients by number. Flushes once, so that every patient has its id."""
    persons = list(people)
    patients = {person.number: _patient(person, provider) for person in persons}
    session.add_all(patients.values())
    session.flush()
    keys = (key for person in persons for key in _keys(person, patients[person.number]))
    add_rows(session, PatientSearchKey, keys)
    return patients


def _patient(person: Person, provider: CareProvider) -> Patient:
    since = _first_visit(person)
    return Patient(
        care_provider_id=provider.id,
        given_name=person.given_name,
        called_name=person.called_name,
        surname=person.surname,
        birth_date=person.birth_date,
        sex=person.sex,
        street=person.street,
        postal_code=person.postal_code,
        city=person.city,
        mobile=person.mobile,
        email=person.email,
        remind_by_sms=person.mobile is not None,
        remind_by_email=person.email is not None,
        alert_note=person.alert_note,
        protected=person.protected,
        deceased_on=person.deceased_on,
        source=person.source,
        register_checked_at=clock.now() if person.source is PatientSource.REGISTER else None,
        created_at=since,
        identifiers=[
            PatientIdentifier(
                care_provider_id=provider.id,
                kind=person.kind,
                value=person.number,
                issuer=person.issuer,
                valid_from=since,
            )
        ],
    )


def _first_visit(person: Person) -> datetime:
    """When the record was begun: at the start of the journal, or soon after birth."""
    start = clock.moment_of(clock.today().replace(year=CUSTOMER_SINCE, month=1, day=12), 9)
    if person.birth_date is None:
        return start
    return max(start, clock.moment_of(person.birth_date, 15))


def _keys(person: Person, patient: Patient) -> Iterator[Row]:
    keys = [(SearchKeyKind.NAME, key) for key in keys_of_name(person.given_name, person.surname)]
    keys += [(SearchKeyKind.IDENTIFIER, key) for key in keys_of_identifier(person.kind, person.number)]
    for kind, key in keys:
        yield {
            "care_provider_id": patient.care_provider_id,
            "patient_id": patient.id,
            "kind": kind,
            "key": key,
        }
