"""CheckConsent 2.0 (samtyckestjänsten): may this employee see records of others."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.services.consents import Consent, holding
from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:authorization:consent:CheckConsentResponder:2"
_TYPES = "urn:riv:informationsecurity:authorization:consent:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "c": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"c": _TYPES})


def _answer(world: World, question: etree._Element) -> etree._Element:
    actor = _actor(question)
    patient = question.findtext("{*}patientId/{*}extension", "")
    consents = holding(world, patient, actor["careProvider"]).values()
    types = {consent["type"] for consent in consents if _is_for(consent, actor)}
    said = [_T.result(_T.resultCode("OK")), _T.hasConsent(str(bool(types)).lower())]
    if types:
        # Where the patient has said yes as well, the emergency is over.
        said.append(_T.assertionType(min(types)))
    return _E.CheckConsentResponse(_E.checkResult(*said))


def _actor(question: etree._Element) -> dict[str, str]:
    actor = "{*}accessingActor/{*}"
    return {
        "employee": question.findtext(f"{actor}employeeId", ""),
        "careProvider": question.findtext(f"{actor}careProviderId", ""),
        "careUnit": question.findtext(f"{actor}careUnitId", ""),
    }


def _is_for(consent: Consent, actor: dict[str, str]) -> bool:
    return consent["care_unit"] == actor["careUnit"] and consent.get("employee") in (None, actor["employee"])


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    patient = question.findtext("{*}patientId/{*}extension", "")
    return {"patient": world.population.safe(patient), **_actor(question)}


CHECK_CONSENT = ProducedContract(
    "informationsecurity:authorization:consent", "CheckConsent", "2.0", _answer, _describe
)
