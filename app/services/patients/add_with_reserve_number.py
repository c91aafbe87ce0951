"""Add a person by a reservnummer that the main record system has given them."""

from __future__ import annotations

from uuid import UUID

from app.rules.identity import IdentityKind, IdentityNumber
from app.security.actor import Actor
from app.security.roles import Verb
from app.services.patients.details import ContactDetails, PersonDetails
from app.services.patients.new_patient import write_new_patient

ACCEPTED = (IdentityKind.RESERVNUMMER, IdentityKind.NATIONAL_RESERVE)


class MainRecordNotChecked(Exception):
    """Nobody has confirmed that the main record holds no other reservnummer for the person."""


def add_with_reserve_number(
    actor: Actor,
    number: IdentityNumber,
    person: PersonDetails,
    contact: ContactDetails,
    *,
    main_record_checked: bool,
    reason_it_is_another: str | None = None,
) -> UUID:
    """Add the person and return the public id. Sex is what staff entered: a reservnummer may not tell it.

    Raises MainRecordNotChecked, NumberTaken, NamesakesFound (see ``new_patient``), and ValueError for a
    personnummer or samordningsnummer.
    """
    actor.require(Verb.WRITE, "Patients")
    if number.kind not in ACCEPTED:
        raise ValueError("this is not a reservnummer")
    if not main_record_checked:
        raise MainRecordNotChecked
    return write_new_patient(actor, number, person, contact, reason_it_is_another)
