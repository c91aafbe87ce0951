"""The consents there are, and which of them hold."""

from typing import Any

from lxml import etree

from standins.soap.moments import read_date_time, swedish_now, write_date_time
from standins.world import World

Consent = dict[str, Any]

_KIND = "consents"


def holding(world: World, patient: str, care_provider: str) -> dict[str, Consent]:
    """The patient's consents to this care provider that hold now, by their id."""
    return {
        consent_id: consent
        for consent_id, consent in world.state.things(_KIND).items()
        if (consent["patient"], consent["care_provider"]) == (patient, care_provider) and _holds(consent)
    }


def enter(world: World, consent_id: str, consent: Consent) -> str:
    """Enter a consent; the result code."""
    end = consent.get("end")
    if end is not None and read_date_time(end) <= read_date_time(consent["start"]):
        return "VALIDATION_ERROR"
    if consent_id in world.state.things(_KIND):
        return "ALREADYEXISTS"
    world.state.keep(_KIND, consent_id, consent)
    return "OK"


def take_back(world: World, consent_id: str) -> str:
    """Cancel a consent for good; the result code."""
    consent = world.state.things(_KIND).get(consent_id)
    if consent is None:
        return "NOTFOUND"
    if "cancelled" in consent:
        return "INVALIDSTATE"
    world.state.keep(_KIND, consent_id, {**consent, "cancelled": write_date_time(swedish_now())})
    return "OK"


def read_consent(world: World, written: etree._Element) -> Consent:
    """What RegisterExtendedConsent says of the consent; it starts now, unless something else is said."""
    consent = {
        "type": written.findtext("{*}assertionType"),
        "patient": world.population.safe(written.findtext("{*}patientId/{*}extension", "")),
        "care_provider": written.findtext("{*}careProviderId"),
        "care_unit": written.findtext("{*}careUnitId"),
        "employee": written.findtext("{*}employeeId"),
        "start": written.findtext("{*}startDate") or write_date_time(swedish_now()),
        "end": written.findtext("{*}endDate"),
    }
    return {name: value for name, value in consent.items() if value is not None}


def _holds(consent: Consent) -> bool:
    end = consent.get("end")
    return (
        "cancelled" not in consent
        and read_date_time(consent["start"]) <= swedish_now()
        and (end is None or read_date_time(end) >= swedish_now())
    )
