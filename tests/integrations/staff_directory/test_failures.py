"""When the directory gives no answer, nobody gets a right that was not there before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.integrations.rivta.settings import RivtaSettings
from app.integrations.staff_directory.client import TIME_BUDGET_SECONDS, RivtaStaffDirectory
from app.integrations.staff_directory.errors import StaffDirectoryRefused, StaffDirectoryUnavailable
from tests.fixtures.standin import Standin
from tests.integrations.records import VERA

OPERATION = "GetCredentialsForPersonIncludingProtectedPerson"


@pytest.fixture
def impatient(platform: RivtaSettings) -> RivtaStaffDirectory:
    return RivtaStaffDirectory(replace(platform, time_budget_seconds=0.3), production=False)


@pytest.mark.parametrize(
    ("kind", "details"),
    [("delay", {"seconds": 1}), ("drop", {}), ("truncated", {}), ("platform", {"code": "VP009"})],
)
def test_it_is_unavailable(
    standin: Standin, impatient: RivtaStaffDirectory, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    with pytest.raises(StaffDirectoryUnavailable) as caught:
        impatient.employee(VERA.employee)
    assert "assignments you have here" in caught.value.sentence


@pytest.mark.parametrize(
    ("kind", "details"), [("error", {}), ("platform", {"code": "VP007"}), ("platform", {"code": "VP004"})]
)
def test_it_refuses_us(
    standin: Standin, impatient: RivtaStaffDirectory, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    with pytest.raises(StaffDirectoryRefused) as caught:
        impatient.employee(VERA.employee)
    assert "tell your administrator" in caught.value.sentence


def test_whoever_switches_assignment_waits_two_seconds_at_most() -> None:
    assert TIME_BUDGET_SECONDS == 2.0
