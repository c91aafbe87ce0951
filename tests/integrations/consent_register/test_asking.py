"""Why somebody may see what other care providers keep, if they may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.integrations.accessing_actor import AccessingActor
from app.integrations.consent_register.client import RivtaConsentRegister
from app.integrations.consent_register.port import Basis, Consent
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.records import CHILD_HEALTH, COLLEAGUE, REGION, VACCINATION_CLINIC, VERA, person_id

TO_THE_UNIT = "195210312582"
TO_VERA = "198801162382"
OVER = "192110059207"
TAKEN_BACK = "192309189237"
EMERGENCY = "192406259255"
TO_THE_MUNICIPALITY = "192509189250"
MUNICIPALITY = AccessingActor("SE2129999992-P001", "SE2129999992-VG1", "SE2129999992-VE6")


@pytest.fixture
def register(platform: RivtaSettings) -> RivtaConsentRegister:
    return RivtaConsentRegister(platform)


@pytest.mark.parametrize(
    ("number", "actor", "basis"),
    [
        (TO_THE_UNIT, VERA, Basis.CONSENT),
        (TO_THE_UNIT, COLLEAGUE, Basis.CONSENT),
        (TO_THE_UNIT, replace(VERA, care_unit=CHILD_HEALTH), None),
        (TO_VERA, VERA, Basis.CONSENT),
        (TO_VERA, COLLEAGUE, None),
        (OVER, VERA, None),
        (TAKEN_BACK, VERA, None),
        (EMERGENCY, VERA, Basis.EMERGENCY),
        (TO_THE_MUNICIPALITY, VERA, None),
        (TO_THE_MUNICIPALITY, MUNICIPALITY, Basis.CONSENT),
        ("193804019036", VERA, None),
    ],
)
def test_the_basis(
    register: RivtaConsentRegister, number: str, actor: AccessingActor, basis: Basis | None
) -> None:
    assert register.basis(actor, person_id(number)) is basis


@pytest.mark.parametrize("actor", [VERA, MUNICIPALITY])
def test_the_question_goes_to_the_actors_own_care_provider(
    standin: Standin, register: RivtaConsentRegister, actor: AccessingActor
) -> None:
    register.basis(actor, person_id(TO_THE_UNIT))
    [call] = standin.calls("CheckConsent")
    assert call["headers"]["logicalAddress"] == actor.care_provider


def test_the_consents_that_hold_come_whole(register: RivtaConsentRegister) -> None:
    assert register.valid(REGION, person_id(TO_VERA)) == [
        Consent(
            id=UUID("0c05e000-0000-4000-8000-000000000002"),
            basis=Basis.CONSENT,
            patient=person_id(TO_VERA),
            care_provider=REGION,
            care_unit=VACCINATION_CLINIC,
            employee=VERA.employee,
            start=datetime(2026, 1, 8, 8, 0, tzinfo=UTC),
            end=datetime(2099, 12, 31, 22, 59, 59, tzinfo=UTC),
        )
    ]


def test_one_until_further_notice_has_no_end(register: RivtaConsentRegister) -> None:
    [consent] = register.valid(REGION, person_id(TO_THE_UNIT))
    assert (consent.end, consent.employee) == (None, None)


@pytest.mark.parametrize("number", [OVER, TAKEN_BACK, TO_THE_MUNICIPALITY])
def test_one_that_does_not_hold_does_not_come(register: RivtaConsentRegister, number: str) -> None:
    assert register.valid(REGION, person_id(number)) == []
