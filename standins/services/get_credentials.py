"""GetCredentialsForPersonIncludingProtectedPerson 2.2 (HSA): posts and commissions of an employee."""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.services.staff_commission import TYPES, commission
from standins.soap.contract import ProducedContract
from standins.soap.elements import known_elements
from standins.world import World

_OPERATION = "GetCredentialsForPersonIncludingProtectedPerson"
_DOMAIN = "infrastructure:directory:authorizationmanagement"
_NAMESPACE = f"urn:riv:{_DOMAIN}:{_OPERATION}Responder:2"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={"r": _NAMESPACE, "h": TYPES})
_T = ElementMaker(namespace=TYPES, nsmap={"h": TYPES})

Post = dict[str, Any]


def _answer(world: World, question: etree._Element) -> etree._Element:
    asked = question.findtext("{*}personHsaId")
    takes_feigned = question.findtext("{*}includeFeignedObject") in ("true", "1")
    posts = [
        post
        for post in world.state.things("staff").values()
        if post["hsa_id"] == asked and (takes_feigned or not post.get("feigned"))
    ]
    return _E(
        f"{_OPERATION}Response",
        *(_E.credentialInformation(*_fields(post, takes_feigned)) for post in posts),
    )


def _fields(post: Post, takes_feigned: bool) -> Iterator[etree._Element]:
    yield from known_elements(
        _T, post, given_name="givenName", surname="middleAndSurName", hsa_id="personHsaId"
    )
    yield from (_T.healthCareProfessionalLicence(licence) for licence in post.get("licences", ()))
    yield from known_elements(_T, post, personal_code="personalPrescriptionCode")
    yield from _prescription_rights(post)
    for system, role in post.get("roles", ()):
        yield _T.hsaSystemRole(_T.systemId(system), _T.role(role))
    yield from (_T.paTitleCode(code) for code in post.get("titles", ()))
    yield _T.protectedPerson(str(post.get("protected", False)).lower())
    yield from (
        commission(one) for one in post["commissions"] if takes_feigned or not one.get("feigned", False)
    )
    yield _T.feignedPerson(str(post.get("feigned", False)).lower())


def _prescription_rights(post: Post) -> Iterator[etree._Element]:
    for key, right in (("prescribing", "true"), ("not_prescribing", "false")):
        for licence in post.get(key, ()):
            yield _T.nursePrescriptionRight(
                _T.healthCareProfessionalLicence(licence), _T.prescriptionRight(right)
            )


def _describe(world: World, question: etree._Element) -> dict[str, Any]:
    # A personal identity number may stand in its place; it is nobody's business here.
    return {
        "employee": question.findtext("{*}personHsaId"),
        "includeFeignedObject": question.findtext("{*}includeFeignedObject"),
    }


GET_CREDENTIALS = ProducedContract(_DOMAIN, _OPERATION, "2.2", _answer, _describe)
