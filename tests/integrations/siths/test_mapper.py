"""What is read out of verified claims, and what is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from app.integrations.siths.errors import SithsRefused
from app.integrations.siths.mapper import proven_employee

COMMISSION = {
    "commissionHsaId": "SE2329999991-M1",
    "commissionPurpose": "Vård och behandling",
    "healthCareUnitHsaId": "SE2329999991-VE1",
    "healthCareProviderHsaId": "SE2329999991-VG1",
}
CLAIMS = {
    "acr": "http://id.sambi.se/loa/loa3",
    "employeeHsaId": "SE2329999991-P001",
    "allCommissions": [COMMISSION],
    "systemRole": ["VJ;Lokaladministratör"],
}


def test_an_employee_with_her_commissions_and_roles() -> None:
    employee = proven_employee(CLAIMS)
    assert employee.hsa_id == "SE2329999991-P001"
    assert employee.system_roles == ("VJ;Lokaladministratör",)
    (told,) = employee.commissions
    assert (told.care_unit, told.care_provider) == ("SE2329999991-VE1", "SE2329999991-VG1")


def test_a_single_value_may_stand_without_its_list() -> None:
    employee = proven_employee(
        {**CLAIMS, "allCommissions": COMMISSION, "systemRole": "VJ;Systemadministratör"}
    )
    assert len(employee.commissions) == 1
    assert employee.system_roles == ("VJ;Systemadministratör",)


def test_the_higher_level_is_as_good() -> None:
    assert proven_employee({**CLAIMS, "acr": "http://id.sambi.se/loa/loa4"}).hsa_id


@pytest.mark.parametrize(
    "acr", [None, "", "loa3", "http://id.sambi.se/loa/loa2", "http://id.sambi.se/loa/loa33", 3]
)
def test_a_weaker_or_unknown_level_is_refused(acr: Any) -> None:
    with pytest.raises(SithsRefused, match="level_of_assurance"):
        proven_employee({**CLAIMS, "acr": acr})


@pytest.mark.parametrize("hsa_id", [None, "", 17, ["SE2329999991-P001"], "S" * 32])
def test_without_an_hsa_id_nobody_is_proven(hsa_id: Any) -> None:
    with pytest.raises(SithsRefused, match="missing_claim"):
        proven_employee({**CLAIMS, "employeeHsaId": hsa_id})


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "SE2329999991-M1",
        {},
        {**COMMISSION, "commissionPurpose": None},
        {**COMMISSION, "commissionPurpose": "V" * 121},
        {**COMMISSION, "healthCareProviderHsaId": ""},
        {**COMMISSION, "commissionHsaId": 1},
    ],
)
def test_a_commission_that_cannot_be_read_opens_nothing(broken: Any) -> None:
    assert proven_employee({**CLAIMS, "allCommissions": [broken]}).commissions == ()
