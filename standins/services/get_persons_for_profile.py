"""GetPersonsForProfile 5.0 (PU-tjänsten): people by identity number, more or less of each by profile."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.services.person_record import PERSON, PERSONS, person_record
from standins.soap.contract import ClientFault, ProducedContract
from standins.world import World

MOST_IDS = 500

_NAMESPACE = "urn:riv:strategicresourcemanagement:persons:person:GetPersonsForProfileResponder:5"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "p": PERSONS})

_PROFILES = {"P1": 1, "P2": 2, "P3": 3, "P4": 4, "P5": 5}
"""P6 to P10 are reserved for what is to come."""


def _answer(world: World, question: etree._Element) -> etree._Element:
    asked = question.findall(f"{{{_NAMESPACE}}}personId")
    if len(asked) > MOST_IDS:
        raise ClientFault(f"Högst {MOST_IDS} identiteter per anrop")
    profile = _PROFILES.get(question.findtext(f"{{{_NAMESPACE}}}profile") or "")
    if profile is None:
        raise ClientFault("Profilen är reserverad för framtida bruk")
    ignores = question.findtext(f"{{{_NAMESPACE}}}ignoreReferredIdentity") in ("true", "1")
    return _E.GetPersonsForProfileResponse(*(_requested(world, one, profile, ignores) for one in asked))


def _requested(world: World, asked: etree._Element, profile: int, ignores: bool) -> etree._Element:
    root, number = _identity(asked)
    requested = _E.requestedPersonRecord(
        PERSON.requestedPersonalIdentity(PERSON.root(root), PERSON.extension(number))
    )
    person = world.population.find(root, number)
    if person is not None:
        shown = person if ignores else world.population.current(person)
        requested.append(person_record(shown, profile))
    return requested


def _identity(asked: etree._Element) -> tuple[str, str]:
    root, number = asked.findtext("{*}root"), asked.findtext("{*}extension")
    return (root or "").strip(), (number or "").strip()


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    identities = [_identity(asked) for asked in question.findall("{*}personId")]
    return {
        "ids": [world.population.safe(number) for _, number in identities],
        "profile": question.findtext("{*}profile"),
        "ignoreReferredIdentity": question.findtext("{*}ignoreReferredIdentity"),
    }


GET_PERSONS_FOR_PROFILE = ProducedContract(
    "strategicresourcemanagement:persons:person", "GetPersonsForProfile", "5.0", _answer, _describe
)
