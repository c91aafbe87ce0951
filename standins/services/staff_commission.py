"""One commission (medarbetaruppdrag) of GetCredentialsForPersonIncludingProtectedPerson 2.2."""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

TYPES = "urn:riv:infrastructure:directory:authorizationmanagement:2"

_T = ElementMaker(namespace=TYPES, nsmap={"h": TYPES})


def commission(known: dict[str, Any]) -> etree._Element:
    """The element, with what is known of the care unit and the care provider."""
    return _T.commission(
        *texts(known, name="commissionName", id="commissionHsaId", purpose="commissionPurpose"),
        *texts(known, unit="healthCareUnitHsaId", unit_name="healthCareUnitName"),
        *texts(known, unit_start="healthCareUnitStartDate", unit_end="healthCareUnitEndDate"),
        *texts(known, provider="healthCareProviderHsaId", provider_name="healthCareProviderName"),
        *texts(known, organization_number="healthCareProviderOrgNo"),
        *texts(known, feigned="feignedCommission", unit_archived="archivedHealthCareUnit"),
    )


def texts(known: dict[str, Any], **names: str) -> Iterator[etree._Element]:
    """An element for each thing that is known, by the name it has in the contract."""
    for key, name in names.items():
        if key in known:
            value = known[key]
            yield _T(name, str(value).lower() if isinstance(value, bool) else value)
