"""Add a person who has a personnummer or a samordningsnummer."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.rules.identity import IdentityKind, IdentityNumber
from app.security.actor import Actor
from app.security.roles import Verb
from app.services.patients.details import ContactDetails, PersonDetails
from app.services.patients.new_patient import write_new_patient
from app.tables.vocabulary import Sex

ACCEPTED = (IdentityKind.PERSONNUMMER, IdentityKind.SAMORDNINGSNUMMER, IdentityKind.NATIONAL_RESERVE)


def add_patient(
    actor: Actor,
    number: IdentityNumber,
    person: PersonDetails,
    contact: ContactDetails,
    reason_it_is_another: str | None = None,
) -> UUID:
    """Add the person and return the public id. Birth date and sex follow the number where it states them.

    Raises NumberTaken, NamesakesFound (see ``new_patient``), and ValueError for a regional reservnummer.
    """
    actor.require(Verb.WRITE, "Patients")
    if number.kind not in ACCEPTED:
        raise ValueError("a regional reservnummer is added with its own check")
    stated = replace(
        person,
        birth_date=person.birth_date or number.birth_date,
        sex=Sex(number.sex) if number.sex and person.sex is Sex.UNKNOWN else person.sex,
    )
    return write_new_patient(actor, number, stated, contact, reason_it_is_another)
