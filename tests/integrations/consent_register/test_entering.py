"""Entering a consent and taking it back; doing either twice changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.integrations.consent_register.client import RivtaConsentRegister
from app.integrations.consent_register.errors import ConsentRegisterRefused
from app.integrations.consent_register.port import Basis, Cancellation, Registration
from app.integrations.payload import from_payload, to_payload
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.consent_register.consents import (
    CANCELLATION,
    REGISTRATION,
    VERAS_ACTION,
    WITHOUT_CONSENT,
)
from tests.integrations.records import VERA, person_id

PATIENT = person_id(WITHOUT_CONSENT)


@pytest.fixture
def register(platform: RivtaSettings) -> RivtaConsentRegister:
    return RivtaConsentRegister(platform)


def test_a_consent_holds_once_it_is_entered_until_it_is_taken_back(register: RivtaConsentRegister) -> None:
    assert register.basis(VERA, PATIENT) is None
    register.register(REGISTRATION)
    assert register.basis(VERA, PATIENT) is Basis.CONSENT
    assert register.valid(VERA.care_provider, PATIENT) == [REGISTRATION.consent]
    register.cancel(CANCELLATION)
    assert register.basis(VERA, PATIENT) is None


def test_entering_twice_is_as_good_as_once(register: RivtaConsentRegister) -> None:
    register.register(REGISTRATION)
    register.register(REGISTRATION)
    assert len(register.valid(VERA.care_provider, PATIENT)) == 1


def test_so_is_taking_back(register: RivtaConsentRegister) -> None:
    register.register(REGISTRATION)
    register.cancel(CANCELLATION)
    register.cancel(CANCELLATION)
    assert register.valid(VERA.care_provider, PATIENT) == []


@pytest.mark.parametrize("operation", ["RegisterExtendedConsent", "CancelExtendedConsent"])
def test_an_answer_lost_on_the_way_is_asked_for_again(
    standin: Standin, register: RivtaConsentRegister, operation: str
) -> None:
    standin.fault(operation, "answer_lost", times=1)
    register.register(REGISTRATION)
    register.cancel(CANCELLATION)
    assert len(standin.calls(operation)) == 2


def test_guardian_and_reason_go_with_the_consent(standin: Standin, register: RivtaConsentRegister) -> None:
    emergency = replace(REGISTRATION.consent, basis=Basis.EMERGENCY)
    register.register(
        Registration(emergency, replace(VERAS_ACTION, reason="Medvetslös"), person_id("195210312582"))
    )
    [call] = standin.calls("RegisterExtendedConsent")
    content: dict[str, Any] = call["content"]
    assert (content["type"], content["reason"]) == ("Emergency", "Medvetslös")
    assert content["representedBy"] == "195210312582"
    assert register.basis(VERA, PATIENT) is Basis.EMERGENCY


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_emergency_without_a_reason_cannot_be_made(reason: str | None) -> None:
    emergency = replace(REGISTRATION.consent, basis=Basis.EMERGENCY)
    with pytest.raises(ValueError, match="states its reason"):
        Registration(emergency, replace(VERAS_ACTION, reason=reason))


def test_a_consent_that_ends_before_it_starts_is_refused(register: RivtaConsentRegister) -> None:
    backwards = replace(REGISTRATION.consent, end=REGISTRATION.consent.start - timedelta(days=1))
    with pytest.raises(ConsentRegisterRefused):
        register.register(replace(REGISTRATION, consent=backwards))


def test_what_was_never_entered_cannot_be_taken_back(register: RivtaConsentRegister) -> None:
    with pytest.raises(ConsentRegisterRefused):
        register.cancel(CANCELLATION)


@pytest.mark.parametrize("message", [REGISTRATION, CANCELLATION])
def test_both_can_wait_in_the_outbox(message: Registration | Cancellation) -> None:
    assert from_payload(type(message), json.loads(json.dumps(to_payload(message)))) == message
