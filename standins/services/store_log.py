"""StoreLog 2.0 (loggtjänsten): entries of the access log, all of a message or none."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:auditing:log:StoreLogResponder:2"
_TYPES = "urn:riv:informationsecurity:auditing:log:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "l": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"l": _TYPES})

MOST_ENTRIES = 500

_KIND = "log_entries"
_ACTIVITIES = ("Läsa", "Skriva", "Signera", "Utskrift", "Vidimera", "Radera", "Nödöppning")
_PURPOSES = (
    "Vård och behandling",
    "Kvalitetssäkring",
    "Annan dokumentation enligt lag",
    "Statistik",
    "Administration",
    "Kvalitetsregister",
)


def log_entries(world: World) -> list[dict[str, Any]]:
    """What the log holds, in the order it came."""
    return list(world.state.things(_KIND).values())


def _answer(world: World, question: etree._Element) -> etree._Element:
    entries = [_entry(world, written) for written in question.iterfind("{*}log")]
    objection = _objection(entries, set(world.state.things(_KIND)))
    if objection:
        return _result("VALIDATION_ERROR", _T.resultText(objection))
    for entry in entries:
        world.state.keep(_KIND, entry["id"], entry)
    return _result("OK")


def _result(code: str, *text: etree._Element) -> etree._Element:
    return _E.StoreLogResponse(_E.result(_T.resultCode(code), *text))


def _entry(world: World, written: etree._Element) -> dict[str, Any]:
    resources = written.findall("{*}resources/{*}resource")
    return {
        "id": written.findtext("{*}logId", ""),
        "system": written.findtext("{*}system/{*}systemId"),
        "activity": written.findtext("{*}activity/{*}activityType"),
        "level": written.findtext("{*}activity/{*}activityLevel"),
        "started": written.findtext("{*}activity/{*}startDate"),
        "purpose": written.findtext("{*}activity/{*}purpose"),
        "user": written.findtext("{*}user/{*}userId"),
        "careUnit": written.findtext("{*}user/{*}careUnit/{*}careUnitId"),
        "resources": [_resource(world, resource) for resource in resources],
    }


def _resource(world: World, written: etree._Element) -> dict[str, Any]:
    patient = written.findtext("{*}patient/{*}patientId/{*}extension")
    return {
        "kind": written.findtext("{*}resourceType"),
        "patient": None if patient is None else world.population.safe(patient),
        "careProvider": written.findtext("{*}careProvider/{*}careProviderId"),
        "careUnit": written.findtext("{*}careUnit/{*}careUnitId"),
    }


def _objection(entries: list[dict[str, Any]], used: set[str]) -> str | None:
    ids = [entry["id"] for entry in entries]
    if len(entries) > MOST_ENTRIES:
        return f"Högst {MOST_ENTRIES} loggposter per anrop"
    if used.intersection(ids) or len(set(ids)) < len(ids):
        return "logId är redan använt"
    if any(entry["activity"] not in _ACTIVITIES for entry in entries):
        return "activityType är okänd"
    if any(entry["purpose"] not in _PURPOSES for entry in entries):
        return "purpose är okänt"
    return None


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    entries = [_entry(world, written) for written in question.iterfind("{*}log")]
    return {
        "entries": len(entries),
        "patients": [
            resource["patient"]
            for entry in entries
            for resource in entry["resources"]
            if resource["patient"] is not None
        ],
    }


STORE_LOG = ProducedContract("informationsecurity:auditing:log", "StoreLog", "2.0", _answer, _describe)
