"""Which records of others the block register opens to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.integrations.accessing_actor import AccessingActor
from app.integrations.block_register.client import RivtaBlockRegister
from app.integrations.block_register.port import Information
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.records import (
    CHILD_HEALTH,
    COLLEAGUE,
    OTHER_REGION,
    OTHER_UNIT,
    REGION,
    VERA,
    person_id,
)

GIVEN = datetime(2026, 9, 14, 8, 15, tzinfo=UTC)
ELSEWHERE = Information(OTHER_REGION, OTHER_UNIT, GIVEN, GIVEN)

NOT_BLOCKED = "195210312582"
OUTER = "198801162382"
OF_2024 = "192110059207"
MEDICINES_LEFT_OUT = "192309189237"
LIFTED_FOR_THE_UNIT = "192406259255"
LIFTED_FOR_VERA = "192509189250"
LIFTED_ONCE = "192602129013"
INNER = "192604019253"


@pytest.fixture
def register(platform: RivtaSettings) -> RivtaBlockRegister:
    return RivtaBlockRegister(platform)


@pytest.mark.parametrize(
    ("number", "actor", "opened"),
    [
        (NOT_BLOCKED, VERA, True),
        (OUTER, VERA, False),
        (MEDICINES_LEFT_OUT, VERA, False),
        (LIFTED_FOR_THE_UNIT, VERA, True),
        (LIFTED_FOR_THE_UNIT, COLLEAGUE, True),
        (LIFTED_FOR_THE_UNIT, replace(VERA, care_unit=CHILD_HEALTH), False),
        (LIFTED_FOR_VERA, VERA, True),
        (LIFTED_FOR_VERA, COLLEAGUE, False),
        (LIFTED_ONCE, VERA, False),
    ],
)
def test_a_record_of_another_provider(
    register: RivtaBlockRegister, number: str, actor: AccessingActor, opened: bool
) -> None:
    assert register.open_to(actor, person_id(number), [ELSEWHERE]) == [opened]


def test_an_inner_block_stands_between_units_and_not_within_one(register: RivtaBlockRegister) -> None:
    record = Information(REGION, CHILD_HEALTH, GIVEN, GIVEN)
    own = replace(VERA, care_unit=CHILD_HEALTH)
    assert register.open_to(VERA, person_id(INNER), [record]) == [False]
    assert register.open_to(own, person_id(INNER), [record]) == [True]


@pytest.mark.parametrize(
    ("start", "end", "opened"),
    [
        (
            datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC),
            datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC),
            True,
        ),
        (datetime(2023, 12, 31, 23, 0, tzinfo=UTC), datetime(2023, 12, 31, 23, 0, tzinfo=UTC), False),
        (datetime(2024, 12, 31, 22, 59, 59, tzinfo=UTC), datetime(2025, 3, 1, tzinfo=UTC), False),
        (datetime(2024, 12, 31, 23, 0, tzinfo=UTC), datetime(2025, 3, 1, tzinfo=UTC), True),
    ],
)
def test_a_block_for_a_time_counts_on_a_clock_in_sweden(
    register: RivtaBlockRegister, start: datetime, end: datetime, opened: bool
) -> None:
    record = Information(OTHER_REGION, "SE2329999993-VE2", start, end)
    assert register.open_to(VERA, person_id(OF_2024), [record]) == [opened]


def test_each_record_has_its_own_answer_in_the_order_asked(register: RivtaBlockRegister) -> None:
    elsewhere_still = replace(ELSEWHERE, care_unit="SE2329999993-VE2")
    asked = [elsewhere_still, ELSEWHERE, elsewhere_still]
    assert register.open_to(VERA, person_id(OUTER), asked) == [True, False, True]


def test_a_record_that_the_register_leaves_out_is_not_open(
    standin: Standin, register: RivtaBlockRegister
) -> None:
    standin.fault("CheckBlocks", "partial")
    answers = register.open_to(VERA, person_id(NOT_BLOCKED), [ELSEWHERE] * 4)
    assert answers == [True, False, True, False]


def test_nor_is_one_that_it_could_not_judge(register: RivtaBlockRegister) -> None:
    backwards = replace(ELSEWHERE, end=datetime(2020, 1, 1, tzinfo=UTC))
    assert register.open_to(VERA, person_id(NOT_BLOCKED), [backwards, ELSEWHERE]) == [False, True]


def test_nothing_to_ask_about_is_no_call(standin: Standin, register: RivtaBlockRegister) -> None:
    assert register.open_to(VERA, person_id(OUTER), []) == []
    assert standin.calls() == []


def test_no_kind_of_information_is_named(standin: Standin, register: RivtaBlockRegister) -> None:
    register.open_to(VERA, person_id(NOT_BLOCKED), [ELSEWHERE])
    [call] = standin.calls("CheckBlocks")
    assert call["content"] == {
        "patient": NOT_BLOCKED,
        "employee": VERA.employee,
        "careUnit": VERA.care_unit,
        "rows": 1,
    }
