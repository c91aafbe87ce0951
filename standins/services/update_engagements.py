"""Update 1.0 (engagemangsindex): rows in and away, all that are told or none."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:itintegration:engagementindex:UpdateResponder:1"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"u": _NAMESPACE})

_KIND = "engagements"
_KEY = (
    "registeredResidentIdentification",
    "serviceDomain",
    "categorization",
    "logicalAddress",
    "businessObjectInstanceIdentifier",
    "clinicalProcessInterestId",
    "sourceSystem",
    "dataController",
)
_SET_BY_THE_INDEX = ("creationTime", "updateTime", "owner")
_VACCINATIONS = "riv:clinicalprocess:activityprescription:actoutcome"
_CATEGORIES = {_VACCINATIONS: "caa-gvh", "riv:crm:scheduling": "NA"}

Row = dict[str, str]


def engagements(world: World) -> list[Row]:
    """What the index holds, in the order it first came."""
    return list(world.state.things(_KIND).values())


def _answer(world: World, question: etree._Element) -> etree._Element:
    told = [_transaction(one) for one in question.iterfind("{*}engagementTransaction")]
    for deletes, row in told:
        objection = _objection(deletes, row)
        if objection:
            return _E.UpdateResponse(_E.ResultCode("ERROR"), _E.comment(objection))
    for deletes, row in told:
        _put(world, deletes, row)
    return _E.UpdateResponse(_E.ResultCode("OK"))


def _transaction(written: etree._Element) -> tuple[bool, Row]:
    deletes = written.findtext("{*}deleteFlag") in ("true", "1")
    engagement = written.find("{*}engagement")
    fields = () if engagement is None else engagement.iterchildren(tag=etree.Element)
    return deletes, {etree.QName(field).localname: field.text or "" for field in fields}


def _objection(deletes: bool, row: Row) -> str | None:
    given = [name for name in _SET_BY_THE_INDEX if name in row]
    if given:
        return f"{', '.join(given)} sätts av engagemangsindex"
    if row["categorization"] != _CATEGORIES.get(row["serviceDomain"]):
        return "categorization stämmer inte med serviceDomain"
    if row["serviceDomain"] == _VACCINATIONS and row["logicalAddress"] != row["sourceSystem"]:
        return "logicalAddress ska vara källsystemet"
    if deletes == ("mostRecentContent" in row):
        return "mostRecentContent anges när något finns, och bara då"
    return None


def _put(world: World, deletes: bool, row: Row) -> None:
    patient = world.population.safe(row["registeredResidentIdentification"])
    kept = {**row, "registeredResidentIdentification": patient}
    key = "|".join(kept[name] for name in _KEY)
    if deletes:
        world.state.forget(_KIND, key)
    else:
        world.state.keep(_KIND, key, kept)


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    told = [_transaction(one) for one in question.iterfind("{*}engagementTransaction")]
    return {
        "patients": [
            world.population.safe(row.get("registeredResidentIdentification", "")) for _, row in told
        ],
        "deleted": [str(deletes).lower() for deletes, _ in told],
    }


UPDATE = ProducedContract("itintegration:engagementindex", "Update", "1.0", _answer, _describe)
