"""From the contract's answer (GetPersonsForProfile 5.0, as zeep reads it) to a PersonRecord."""

import re
from typing import Any

from app.integrations.person_register.port import (
    Address,
    Deregistration,
    PersonId,
    PersonRecord,
    ReferredIdentity,
)
from app.rules.partial_date import PartialDate
from app.tables.vocabulary import Sex

_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}
"""KV Kön (1.2.752.129.2.2.1.1); 0 unknown and 9 not applicable are both unknown to us."""


def person_id(identity: Any) -> PersonId:
    """An IIType."""
    return PersonId(identity.root, identity.extension or "")


def person_record(record: Any) -> PersonRecord:
    """A PersonRecordType."""
    name, locality, birth = record.name, record.populationRegistrationLocality, record.birth
    return PersonRecord(
        identity=person_id(record.personalIdentity),
        given_name=name and name.givenName,
        middle_name=name and name.middleName,
        surname=name and name.surname,
        called_name=name and called_name(name.givenName, name.givenNameIndicator),
        birth_date=partial_date(birth and birth.dateOfBirth),
        sex=_SEXES.get(record.gender, Sex.UNKNOWN),
        protected=record.protectedPersonIndicator,
        protected_population_record=bool(record.protectedPopulationRecord),
        address=_address(record.addressInformation),
        county_code=locality and locality.countyCode,
        municipality_code=locality and locality.municipalityCode,
        deregistration=_deregistration(record.deregistration),
        referred_identities=tuple(map(_referred_identity, record.referredPersonalIdentities)),
        test_indicator=record.testIndicator,
    )


def called_name(given_name: str | None, indicator: int | None) -> str | None:
    """The given name the person goes by (tilltalsnamn), None when the register marks none.

    The indicator's two digits are the places, counted from 1, of the one or two names marked: 20 is
    the second name, 12 the first and second. The parts of a hyphenated name count as names of their
    own, so that 12 of "Anna-Lisa Maria" is "Anna-Lisa".
    """
    if not given_name or not indicator:
        return None
    names = re.findall(r"[^\s-]+[\s-]*", given_name)
    places = [int(digit) for digit in str(indicator) if digit != "0"]
    marked = "".join(names[place - 1] for place in places if place <= len(names))
    return marked.rstrip(" -") or None


def partial_date(written: Any) -> PartialDate | None:
    """A PartialDateType; None when the register states none, or one that the calendar does not have.

    A date that cannot be read must not keep the rest of what is known about a person from us.
    """
    try:
        return PartialDate(*map(int, written.value.split("-", 2))) if written else None
    except ValueError:
        return None


def _address(information: Any) -> Address | None:
    written = information and (information.residentialAddress or information.specialPostalAddress)
    if not written:
        return None
    lines = (written.postalAddress1, written.postalAddress2)
    return Address(
        care_of=written.careOf,
        street_lines=tuple(line for line in lines if line),
        # The contract sends the code as a number, which loses its leading zeros.
        postal_code=None if written.postalCode is None else f"{written.postalCode:05}",
        city=written.city,
    )


def _deregistration(written: Any) -> Deregistration | None:
    if not written:
        return None
    when = written.deregistrationDate or written.foundDeadAtDate
    return Deregistration(written.deregistrationReasonCode, partial_date(when))


def _referred_identity(written: Any) -> ReferredIdentity:
    return ReferredIdentity(
        person_id(written.referredPersonalIdentity), written.referredPersonalIdentityStatus
    )
