"""One commission (medarbetaruppdrag) of GetCredentialsForPersonIncludingProtectedPerson 2.2."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.soap.elements import known_elements

TYPES = "urn:riv:infrastructure:directory:authorizationmanagement:2"

_T = ElementMaker(namespace=TYPES, nsmap={"h": TYPES})


def commission(known: dict[str, Any]) -> etree._Element:
    """The element, with what is known of the care unit and the care provider."""
    return _T.commission(
        *known_elements(_T, known, name="commissionName", id="commissionHsaId", purpose="commissionPurpose"),
        *known_elements(_T, known, unit="healthCareUnitHsaId", unit_name="healthCareUnitName"),
        *known_elements(_T, known, unit_start="healthCareUnitStartDate", unit_end="healthCareUnitEndDate"),
        *known_elements(
            _T, known, provider="healthCareProviderHsaId", provider_name="healthCareProviderName"
        ),
        *known_elements(_T, known, organization_number="healthCareProviderOrgNo"),
        *known_elements(_T, known, feigned="feignedCommission", unit_archived="archivedHealthCareUnit"),
    )
