"""Who somebody in staff is, and which commissions they may work under."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.integrations.rivta.settings import RivtaSettings
from app.integrations.staff_directory.client import RivtaStaffDirectory
from app.integrations.staff_directory.port import (
    CARE,
    Commission,
    DirectoryEmployee,
    Period,
    SystemRole,
)
from tests.fixtures.standin import Standin
from tests.integrations.records import REGION, VACCINATION_CLINIC

NOW = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)
ALWAYS = Period(None, None)
OPERATION = "GetCredentialsForPersonIncludingProtectedPerson"


def hsa_id(number: int) -> str:
    return f"SE2329999991-P{number:03}"


@pytest.fixture
def directory(platform: RivtaSettings) -> RivtaStaffDirectory:
    return RivtaStaffDirectory(platform, production=False)


@pytest.fixture
def in_production(platform: RivtaSettings) -> RivtaStaffDirectory:
    return RivtaStaffDirectory(platform, production=True)


def somebody(directory: RivtaStaffDirectory, number: int) -> DirectoryEmployee:
    employee = directory.employee(hsa_id(number))
    assert employee is not None
    return employee


def units(employee: DirectoryEmployee, moment: datetime = NOW) -> list[str | None]:
    return [commission.care_unit for commission in employee.commissions_for_care(moment)]


def test_an_employee_comes_with_licence_right_code_title_and_role(directory: RivtaStaffDirectory) -> None:
    vera = somebody(directory, 1)
    assert (vera.given_name, vera.surname, vera.protected) == ("Vera", "Demosson", False)
    assert (vera.licences, vera.prescribing_licences) == (("Sjuksköterska",), ("Sjuksköterska",))
    assert (vera.personal_prescription_code, vera.title_codes) == ("9000001", ("206010",))
    assert vera.system_roles == (SystemRole("VJ", "Lokaladministratör"),)


def test_a_commission_says_where_and_what_for(directory: RivtaStaffDirectory) -> None:
    assert somebody(directory, 1).commissions[0] == Commission(
        hsa_id="SE2329999991-MIU001",
        name="Vård och behandling, Exempelstads vaccinationer",
        purpose=CARE,
        care_unit=VACCINATION_CLINIC,
        care_unit_name="Exempelstads vaccinationer",
        unit_period=ALWAYS,
        care_provider=REGION,
        care_provider_name="Region Exempel",
        organization_number="232999-9991",
        provider_period=ALWAYS,
        archived=False,
        feigned=False,
    )


def test_somebody_may_work_for_two_care_providers(directory: RivtaStaffDirectory) -> None:
    assert units(somebody(directory, 1)) == ["SE2329999991-VE1", "SE2329999991-VE4", "SE2129999992-VE6"]


def test_a_nurse_may_lack_the_prescription_right(directory: RivtaStaffDirectory) -> None:
    siw = somebody(directory, 2)
    assert (siw.licences, siw.prescribing_licences) == (("Sjuksköterska",), ())


def test_a_commission_for_something_else_than_care_opens_no_records(directory: RivtaStaffDirectory) -> None:
    reviewer = somebody(directory, 8)
    assert reviewer.commissions[0].in_force_at(NOW)
    assert units(reviewer) == []


def test_a_care_unit_that_has_ended_opens_no_records(directory: RivtaStaffDirectory) -> None:
    before_that = somebody(directory, 13)
    assert units(before_that) == []
    assert units(before_that, datetime(2025, 12, 31, 22, 59, tzinfo=UTC)) == [VACCINATION_CLINIC]
    assert units(before_that, datetime(2025, 12, 31, 23, 0, tzinfo=UTC)) == []


def test_nor_does_one_that_is_archived(directory: RivtaStaffDirectory) -> None:
    assert units(somebody(directory, 92)) == ["SE2329999991-VE4"]


def test_a_protected_employee_is_marked(directory: RivtaStaffDirectory) -> None:
    assert somebody(directory, 90).protected


def test_several_posts_are_one_employee_with_each_thing_once(directory: RivtaStaffDirectory) -> None:
    employee = somebody(directory, 93)
    assert employee.licences == ("Sjuksköterska", "Barnmorska")
    assert units(employee) == ["SE2329999991-VE1", "SE2129999992-VE6"]


def test_nobody_by_the_id_is_none(directory: RivtaStaffDirectory) -> None:
    assert directory.employee(hsa_id(999)) is None


def test_the_feigned_are_there_for_tests_and_not_in_production(
    directory: RivtaStaffDirectory, in_production: RivtaStaffDirectory
) -> None:
    assert directory.employee(hsa_id(91)) is not None
    assert in_production.employee(hsa_id(91)) is None
    assert len(somebody(directory, 94).commissions) == 2
    assert units(somebody(in_production, 94)) == [VACCINATION_CLINIC]


@pytest.mark.parametrize(("production", "asked_for"), [(False, "true"), (True, "false")])
def test_production_does_not_even_ask_for_them(
    standin: Standin, platform: RivtaSettings, production: bool, asked_for: str
) -> None:
    RivtaStaffDirectory(platform, production).employee(hsa_id(1))
    [call] = standin.calls(OPERATION)
    assert call["content"] == {"employee": hsa_id(1), "includeFeignedObject": asked_for}
