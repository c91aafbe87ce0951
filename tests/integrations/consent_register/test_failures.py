"""What the user is told when the consent register gives no answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.integrations.consent_register.client import TIME_BUDGET_SECONDS, RivtaConsentRegister
from app.integrations.consent_register.errors import ConsentRegisterRefused, ConsentRegisterUnavailable
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.consent_register.consents import CANCELLATION, REGISTRATION
from tests.integrations.records import VERA, person_id

TESTA = person_id("195210312582")

ACTS = {
    "CheckConsent": lambda register: register.basis(VERA, TESTA),
    "GetConsentsForPatient": lambda register: register.valid(VERA.care_provider, TESTA),
    "RegisterExtendedConsent": lambda register: register.register(REGISTRATION),
    "CancelExtendedConsent": lambda register: register.cancel(CANCELLATION),
}
EVERY_ACT = pytest.mark.parametrize(("operation", "act"), ACTS.items(), ids=ACTS)

Act = Callable[[RivtaConsentRegister], object]


@pytest.fixture
def impatient(platform: RivtaSettings) -> RivtaConsentRegister:
    return RivtaConsentRegister(replace(platform, time_budget_seconds=0.3))


@EVERY_ACT
@pytest.mark.parametrize(
    ("kind", "details"), [("delay", {"seconds": 1}), ("drop", {}), ("platform", {"code": "VP009"})]
)
def test_it_is_unavailable(
    standin: Standin,
    impatient: RivtaConsentRegister,
    operation: str,
    act: Act,
    kind: str,
    details: dict[str, Any],
) -> None:
    standin.fault(operation, kind, **details)
    with pytest.raises(ConsentRegisterUnavailable) as caught:
        act(impatient)
    assert "still valid" in caught.value.sentence


@EVERY_ACT
@pytest.mark.parametrize(("kind", "details"), [("error", {}), ("platform", {"code": "VP007"})])
def test_it_refuses_us(
    standin: Standin,
    impatient: RivtaConsentRegister,
    operation: str,
    act: Act,
    kind: str,
    details: dict[str, Any],
) -> None:
    standin.fault(operation, kind, **details)
    with pytest.raises(ConsentRegisterRefused) as caught:
        act(impatient)
    assert "Tell your administrator" in caught.value.sentence


def test_a_care_provider_that_is_not_connected_is_refused_and_the_others_go_on(
    impatient: RivtaConsentRegister,
) -> None:
    with pytest.raises(ConsentRegisterRefused):
        impatient.basis(replace(VERA, care_provider="SE0000000000-INGEN"), TESTA)
    assert impatient.basis(VERA, TESTA) is not None


def test_others_records_keep_nobody_waiting_more_than_a_second() -> None:
    assert TIME_BUDGET_SECONDS == 1.0
