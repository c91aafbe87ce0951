"""The contract's small types. What is not known is left out: empty elements are forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from app import clock
from app.queries.sharing.people import Person
from app.rules.identity import IdentityKind, IdentityNumber, parse_identity

TYPES = "urn:riv:clinicalprocess:activityprescription:actoutcome:2"
T = ElementMaker(namespace=TYPES, nsmap={"v": TYPES})

LOCAL_ID = "1.2.752.129.2.1.2.1"
"""A number of a series that has no OID of its own: local to the source system."""

_NOT_IN_XML = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))


def known(**values: object) -> Iterator[etree._Element]:
    """An element for each value that says something, in the order given."""
    for name, value in values.items():
        text = readable(value)
        if text:
            yield T(name, text)


def readable(value: object) -> str:
    """The text without characters that no XML document can carry; empty for None."""
    return "" if value is None else str(value).translate(_NOT_IN_XML).strip()


def group(name: str, *parts: etree._Element) -> list[etree._Element]:
    """The element with these parts, or nothing when there are none."""
    return [T(name, *parts)] if parts else []


def coded(name: str, code: str | None, system: str, display: str | None) -> list[etree._Element]:
    """A CVType: a code with its system and name, or the name alone as text; never both."""
    if not readable(display):
        return []
    if not code:
        return [T(name, T.originalText(readable(display)))]
    return [T(name, *known(code=code, codeSystem=system, displayName=display))]


def organization(name: str, hsa_id: str | None, words: str | None) -> list[etree._Element]:
    """An OrgUnitType."""
    return group(name, *known(orgUnitHSAId=hsa_id, orgUnitName=words))


def person(name: str, hsa_id: str | None, words: str | None) -> list[etree._Element]:
    """An ActorType; without a name there is nobody to tell of."""
    return group(name, *known(hsaid=hsa_id, personName=words)) if readable(words) else []


def patient_id(patient: Person) -> etree._Element:
    """The number under which the record is kept today."""
    number: Any = parse_identity(patient.number or "", clock.today(), patient.issuer or None)
    oid = number.oid if isinstance(number, IdentityNumber) else None
    return T.patientId(T.id(patient.number or ""), T.type(oid or LOCAL_ID))


def is_reserve(patient: Person) -> bool:
    """Whether the number itself may not tell when the person was born."""
    return str(patient.kind) in (IdentityKind.RESERVNUMMER, IdentityKind.NATIONAL_RESERVE)
