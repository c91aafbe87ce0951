"""GetVaccinationHistory 2.0: the aggregating service, with the sources that it asks."""

from typing import Any
from uuid import uuid4

from lxml import etree
from lxml.builder import ElementMaker

from standins.population import root_of
from standins.services.processing_status import processing_status
from standins.services.vaccination_document import TYPES, VACCINATIONS, contents
from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:clinicalprocess:activityprescription:actoutcome:GetVaccinationHistoryResponder:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "v": TYPES})
_T = VACCINATIONS

_SOURCE = "{*}vaccinationMedicalRecordHeader/{*}sourceSystemHSAId"


def _answer(world: World, question: etree._Element) -> etree._Element:
    patient = _patient(question)
    if question.findtext("{*}patientId/{*}type", "").strip() != root_of(patient):
        return _E.GetVaccinationHistoryResponse(
            _result("ERROR", _T.errorCode("INVALID_REQUEST"), message="Identitetens typ stämmer inte")
        )
    sources = world.state.things("history_sources")
    records = [
        _E.vaccinationMedicalRecord(*contents(document_id, record, sources[record["source"]]["name"]))
        for document_id, record in _records(world, patient).items()
        if sources[record["source"]].get("state") != "silent"
    ]
    return _E.GetVaccinationHistoryResponse(*records, _result("OK"))


def _result(code: str, *error: etree._Element, message: str | None = None) -> etree._Element:
    said = [_T.message(message)] if message else []
    return _E.result(_T.resultCode(code), *error, _T.logId(str(uuid4())), *said)


def _patient(question: etree._Element) -> str:
    return question.findtext("{*}patientId/{*}id", "").strip()


def _records(world: World, patient: str) -> dict[str, Any]:
    records = world.state.things("history_records")
    return {key: record for key, record in records.items() if record["patient"] == patient}


def _lose_the_first_source(response: etree._Element) -> None:
    lost = response.findtext(f"{{*}}vaccinationMedicalRecord/{_SOURCE}")
    for record in response.findall("{*}vaccinationMedicalRecord"):
        if record.findtext(_SOURCE) == lost:
            response.remove(record)


def _headers(world: World, question: etree._Element, response: etree._Element) -> list[etree._Element]:
    asked = {record["source"] for record in _records(world, _patient(question)).values()}
    answered = {source.text for source in response.iterfind(f"{{*}}vaccinationMedicalRecord/{_SOURCE}")}
    sources = world.state.things("history_sources")
    return [
        processing_status(
            {address: source for address, source in sources.items() if address in asked}, answered
        )
    ]


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    return {"patient": world.population.safe(_patient(question))}


GET_VACCINATION_HISTORY = ProducedContract(
    "clinicalprocess:activityprescription:actoutcome",
    "GetVaccinationHistory",
    "2.0",
    _answer,
    _describe,
    cut=_lose_the_first_source,
    headers=_headers,
)
