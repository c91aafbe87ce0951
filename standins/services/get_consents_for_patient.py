"""GetConsentsForPatient 2.0 (samtyckestjänsten): the consents that hold, for whoever checks them at home."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.population import root_of
from standins.services.consents import Consent, holding
from standins.soap.contract import ProducedContract
from standins.soap.elements import known_elements
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:authorization:consent:GetConsentsForPatientResponder:2"
_TYPES = "urn:riv:informationsecurity:authorization:consent:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "c": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"c": _TYPES})


def _answer(world: World, question: etree._Element) -> etree._Element:
    consents = holding(world, _patient(question), question.findtext("{*}careProviderId", ""))
    return _E.GetConsentsForPatientResponse(
        _E.getConsentsResult(
            _T.result(_T.resultCode("OK")),
            *(_assertion(consent_id, consent) for consent_id, consent in consents.items()),
        )
    )


def _patient(question: etree._Element) -> str:
    return question.findtext("{*}patientId/{*}extension", "")


def _assertion(consent_id: str, consent: Consent) -> etree._Element:
    return _T.pdlAssertions(
        _T.assertionId(consent_id),
        _T.assertionType(consent["type"]),
        _T.scope("NationalLevel"),
        _T.careProviderId(consent["care_provider"]),
        _T.careUnitId(consent["care_unit"]),
        *known_elements(_T, consent, employee="employeeId"),
        _T.startDate(consent["start"]),
        *known_elements(_T, consent, end="endDate"),
        _T.patientId(_T.root(root_of(consent["patient"])), _T.extension(consent["patient"])),
    )


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    return {
        "patient": world.population.safe(_patient(question)),
        "careProvider": question.findtext("{*}careProviderId"),
    }


GET_CONSENTS_FOR_PATIENT = ProducedContract(
    "informationsecurity:authorization:consent", "GetConsentsForPatient", "2.0", _answer, _describe
)
