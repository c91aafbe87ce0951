"""When nothing comes from elsewhere, the user can go on vaccinating."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.integrations.person_register.port import PersonId
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.vaccination_history.client import TIME_BUDGET_SECONDS, RivtaVaccinationHistory
from app.integrations.vaccination_history.errors import (
    VaccinationHistoryRefused,
    VaccinationHistoryUnavailable,
)
from tests.fixtures.standin import Standin
from tests.integrations.records import person_id

TESTA = person_id("195210312582")
OPERATION = "GetVaccinationHistory"
PERSONNUMMER = "1.2.752.129.2.1.3.1"


@pytest.fixture
def impatient(aggregation: RivtaSettings) -> RivtaVaccinationHistory:
    return RivtaVaccinationHistory(replace(aggregation, time_budget_seconds=0.3))


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("delay", {"seconds": 1}),
        ("drop", {}),
        ("truncated", {}),
        ("status", {"status": 502}),
        ("platform", {"code": "VP009"}),
    ],
)
def test_it_is_unavailable(
    standin: Standin, impatient: RivtaVaccinationHistory, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    with pytest.raises(VaccinationHistoryUnavailable) as caught:
        impatient.of(TESTA)
    assert "You can vaccinate as usual" in caught.value.sentence


@pytest.mark.parametrize(
    ("kind", "details"), [("error", {}), ("platform", {"code": "VP007"}), ("platform", {"code": "VP004"})]
)
def test_it_refuses_us(
    standin: Standin, impatient: RivtaVaccinationHistory, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    with pytest.raises(VaccinationHistoryRefused) as caught:
        impatient.of(TESTA)
    assert "Tell your administrator" in caught.value.sentence


def test_a_question_that_the_service_calls_invalid_is_refused_and_not_asked_again(
    standin: Standin, impatient: RivtaVaccinationHistory
) -> None:
    samordningsnummer = "196506602397"
    with pytest.raises(VaccinationHistoryRefused):
        impatient.of(PersonId(PERSONNUMMER, samordningsnummer))
    about = [call["content"]["patient"] for call in standin.calls(OPERATION)]
    assert about.count(samordningsnummer) == 1


def test_the_sources_get_the_time_that_their_contract_gives_them() -> None:
    assert TIME_BUDGET_SECONDS == 27.0
