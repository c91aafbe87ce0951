"""Ask the person register (PU-tjänsten) about one number. Logged; never inside a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import clock
from app.database import unit_of_work
from app.integrations.person_register.errors import PersonRegisterUnavailable
from app.integrations.person_register.port import (
    Address,
    Deregistration,
    Found,
    PersonId,
    PersonRecord,
    PersonRegister,
)
from app.rules.identity import IdentityNumber, parse_identity
from app.security.actor import Actor
from app.security.audit import Subject, record
from app.security.roles import Verb
from app.services.patients.details import PersonDetails
from app.tables.vocabulary import LogEvent


@dataclass(frozen=True, slots=True)
class FetchedPerson:
    """What the register said. ``number`` is the person's present number, perhaps not the one asked for."""

    number: IdentityNumber
    person: PersonDetails
    asked_for: str

    @property
    def number_changed(self) -> bool:
        return self.number.value != self.asked_for


def fetch_from_register(
    actor: Actor, register: PersonRegister | None, number: IdentityNumber, patient: Subject | None = None
) -> FetchedPerson | None:
    """The person behind ``number``, or None when the register knows nobody by it.

    The question is logged and committed before it is asked, so that no transaction is held while
    waiting. Raises PersonRegisterError when no answer came within the register's time budget, or when we
    are not connected to it (``register`` is None).
    """
    actor.require(Verb.WRITE, "Patients")
    if register is None:
        raise PersonRegisterUnavailable
    with unit_of_work() as session:
        whom = patient or Subject(None, "", number.display)
        record(session, actor, LogEvent.FETCHED, "person register", whom)
    if number.oid is None:
        return None
    answer = register.lookup([PersonId(number.oid, number.value)])[0]
    if not isinstance(answer, Found):
        return None
    return in_our_words(answer.person, number)


def in_our_words(person: PersonRecord, asked: IdentityNumber) -> FetchedPerson:
    """The register's record as the product keeps it; of a protected person without address."""
    present = parse_identity(person.identity.extension, clock.today())
    number = present if isinstance(present, IdentityNumber) else asked
    return FetchedPerson(number=number, person=_details(person, number), asked_for=asked.value)


def _details(person: PersonRecord, number: IdentityNumber) -> PersonDetails:
    """The product's own words for the record; a name the register does not state is empty."""
    protected = person.protected or person.protected_population_record
    address = None if protected else person.address
    return PersonDetails(
        given_name=person.given_name or "",
        surname=" ".join(name for name in (person.middle_name, person.surname) if name),
        called_name=person.called_name,
        birth_date=person.birth_date.exact if person.birth_date else number.birth_date,
        sex=person.sex,
        street=_street(address) if address else None,
        postal_code=address.postal_code if address else None,
        city=address.city if address else None,
        protected=protected,
        deceased_on=_deceased_on(person.deregistration),
        fetched_at=clock.now(),
    )


def _street(address: Address) -> str | None:
    return ", ".join(line for line in (address.care_of, *address.street_lines) if line) or None


def _deceased_on(gone: Deregistration | None) -> date | None:
    """The day of death, the last day it can have been; today when the register states no day at all."""
    if gone is None or not gone.deceased:
        return None
    return gone.date.latest if gone.date else clock.today()
