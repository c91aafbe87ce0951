"""When the person register gives no answer, the user is told what to do instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.integrations.person_register.client import TIME_BUDGET_SECONDS, RivtaPersonRegister
from app.integrations.person_register.errors import PersonRegisterRefused, PersonRegisterUnavailable
from app.integrations.person_register.port import MOST_IDS_PER_LOOKUP, PersonId
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin

TESTA = PersonId("1.2.752.129.2.1.3.1", "195210312582")
OPERATION = "GetPersonsForProfile"


@pytest.fixture
def impatient(platform: RivtaSettings) -> RivtaPersonRegister:
    return RivtaPersonRegister(replace(platform, time_budget_seconds=0.5), production=False)


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("delay", {"seconds": 2}),
        ("drop", {}),
        ("answer_lost", {}),
        ("truncated", {}),
        ("status", {"status": 502}),
        ("platform", {"code": "VP009"}),
        ("platform", {"code": "VP006"}),
    ],
)
def test_it_is_unavailable(
    standin: Standin, impatient: RivtaPersonRegister, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    with pytest.raises(PersonRegisterUnavailable) as caught:
        impatient.lookup([TESTA])
    assert caught.value.sentence.startswith("The person register does not answer. Fill in by hand")


@pytest.mark.parametrize(
    ("kind", "details"), [("error", {}), ("platform", {"code": "VP007"}), ("platform", {"code": "VP004"})]
)
def test_it_refuses_us(
    standin: Standin, impatient: RivtaPersonRegister, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    with pytest.raises(PersonRegisterRefused) as caught:
        impatient.lookup([TESTA])
    assert "tell your administrator" in caught.value.sentence


def test_nobody_listens(platform: RivtaSettings) -> None:
    register = RivtaPersonRegister(replace(platform, base_url="http://127.0.0.1:1/vp"), production=False)
    with pytest.raises(PersonRegisterUnavailable):
        register.lookup([TESTA])


def test_more_than_five_hundred_at_a_time_are_refused(platform: RivtaSettings) -> None:
    register = RivtaPersonRegister(replace(platform, time_budget_seconds=20), production=False)
    with pytest.raises(PersonRegisterRefused):
        register.lookup([TESTA] * (MOST_IDS_PER_LOOKUP + 1))


def test_five_hundred_are_answered(platform: RivtaSettings) -> None:
    register = RivtaPersonRegister(replace(platform, time_budget_seconds=20), production=False)
    assert len(register.lookup([TESTA] * MOST_IDS_PER_LOOKUP)) == MOST_IDS_PER_LOOKUP


def test_it_answers_again_when_the_fault_is_lifted(standin: Standin, impatient: RivtaPersonRegister) -> None:
    standin.fault(OPERATION, "drop", times=2)
    with pytest.raises(PersonRegisterUnavailable):
        impatient.lookup([TESTA])
    assert len(impatient.lookup([TESTA])) == 1


def test_the_one_at_the_counter_waits_two_seconds_at_most() -> None:
    assert TIME_BUDGET_SECONDS == 2.0
