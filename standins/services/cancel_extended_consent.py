"""CancelExtendedConsent 2.0 (samtyckestjänsten)."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.services.consents import take_back
from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:authorization:consent:CancelExtendedConsentResponder:2"
_TYPES = "urn:riv:informationsecurity:authorization:consent:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "c": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"c": _TYPES})


def _answer(world: World, question: etree._Element) -> etree._Element:
    code = take_back(world, question.findtext("{*}assertionId", ""))
    return _E.CancelExtendedConsentResponse(_E.result(_T.resultCode(code)))


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    return {
        "id": question.findtext("{*}assertionId"),
        "reason": question.findtext("{*}cancellationAction/{*}reasonText"),
    }


CANCEL_EXTENDED_CONSENT = ProducedContract(
    "informationsecurity:authorization:consent", "CancelExtendedConsent", "2.0", _answer, _describe
)
