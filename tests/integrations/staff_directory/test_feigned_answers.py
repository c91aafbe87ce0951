"""In production nothing made up gets in, even if a directory should answer with it unasked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from app.integrations.staff_directory.mapper import directory_employee

ABSENT = ("givenName", "personalPrescriptionCode", "protectedPerson", "feignedPerson")
EMPTY = (
    "healthCareProfessionalLicence",
    "nursePrescriptionRight",
    "groupPrescriptionCode",
    "paTitleCode",
    "hsaSystemRole",
)
COMMISSION = dict.fromkeys(
    (
        "healthCareUnitHsaId",
        "healthCareUnitName",
        "healthCareUnitStartDate",
        "healthCareUnitEndDate",
        "healthCareProviderStartDate",
        "healthCareProviderEndDate",
        "feignedHealthCareProvider",
        "feignedHealthCareUnit",
        "feignedCommission",
        "archivedHealthCareProvider",
        "archivedHealthCareUnit",
    )
) | dict.fromkeys(
    (
        "commissionName",
        "commissionHsaId",
        "commissionPurpose",
        "healthCareProviderHsaId",
        "healthCareProviderName",
        "healthCareProviderOrgNo",
    ),
    "x",
)


def post(**said: Any) -> SimpleNamespace:
    known = {"personHsaId": "P", "middleAndSurName": "Låtsas", "commission": []}
    return SimpleNamespace(**dict.fromkeys(ABSENT), **dict.fromkeys(EMPTY, ()), **known | said)


def test_a_feigned_person_is_nobody() -> None:
    feigned = post()
    feigned.feignedPerson = True
    assert directory_employee([feigned], takes_feigned=False) is None
    assert directory_employee([feigned], takes_feigned=True) is not None


def test_a_commission_feigned_in_any_part_is_not_there() -> None:
    parts = ("feignedHealthCareProvider", "feignedHealthCareUnit", "feignedCommission")
    commissions = [SimpleNamespace(**{**COMMISSION, part: True}) for part in parts]
    employee = directory_employee([post(commission=commissions)], takes_feigned=False)
    assert employee is not None
    assert employee.commissions == ()
