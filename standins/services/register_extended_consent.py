"""RegisterExtendedConsent 2.0 (samtyckestjänsten)."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.services.consents import enter, read_consent
from standins.soap.contract import ProducedContract
from standins.world import World

_NAMESPACE = "urn:riv:informationsecurity:authorization:consent:RegisterExtendedConsentResponder:2"
_TYPES = "urn:riv:informationsecurity:authorization:consent:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "c": _TYPES})
_T = ElementMaker(namespace=_TYPES, nsmap={"c": _TYPES})


def _answer(world: World, question: etree._Element) -> etree._Element:
    code = enter(world, question.findtext("{*}assertionId", ""), read_consent(world, question))
    return _E.RegisterExtendedConsentResponse(_E.result(_T.resultCode(code)))


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    represented_by = question.findtext("{*}representedBy/{*}extension")
    return {
        "id": question.findtext("{*}assertionId"),
        **read_consent(world, question),
        "representedBy": None if represented_by is None else world.population.safe(represented_by),
        "reason": question.findtext("{*}registrationAction/{*}reasonText"),
    }


REGISTER_EXTENDED_CONSENT = ProducedContract(
    "informationsecurity:authorization:consent", "RegisterExtendedConsent", "2.0", _answer, _describe
)
