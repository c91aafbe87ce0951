"""Whoever gets no answer from the block register is shown nothing of what others keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.integrations.block_register.client import TIME_BUDGET_SECONDS, RivtaBlockRegister
from app.integrations.block_register.errors import BlockRegisterRefused, BlockRegisterUnavailable
from app.integrations.block_register.port import Information
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.records import OTHER_REGION, OTHER_UNIT, VERA, person_id

TESTA = person_id("195210312582")
GIVEN = datetime(2026, 9, 14, 8, 15, tzinfo=UTC)

Question = Callable[[RivtaBlockRegister], object]


def open_to(register: RivtaBlockRegister) -> object:
    return register.open_to(VERA, TESTA, [Information(OTHER_REGION, OTHER_UNIT, GIVEN, GIVEN)])


def blocks(register: RivtaBlockRegister) -> object:
    return register.blocks(TESTA)


QUESTIONS = pytest.mark.parametrize(
    ("operation", "question"), [("CheckBlocks", open_to), ("GetBlocks", blocks)], ids=["open_to", "blocks"]
)


@pytest.fixture
def impatient(platform: RivtaSettings) -> RivtaBlockRegister:
    return RivtaBlockRegister(replace(platform, time_budget_seconds=0.3))


@QUESTIONS
@pytest.mark.parametrize(
    ("kind", "details"),
    [("delay", {"seconds": 1}), ("drop", {}), ("truncated", {}), ("platform", {"code": "VP009"})],
)
def test_it_is_unavailable(
    standin: Standin,
    impatient: RivtaBlockRegister,
    operation: str,
    question: Question,
    kind: str,
    details: dict[str, Any],
) -> None:
    standin.fault(operation, kind, **details)
    with pytest.raises(BlockRegisterUnavailable) as caught:
        question(impatient)
    assert "records of other care providers are not shown" in caught.value.sentence


@QUESTIONS
@pytest.mark.parametrize(
    ("kind", "details"),
    [("error", {}), ("platform", {"code": "VP004"}), ("platform", {"code": "VP007"})],
)
def test_it_refuses_us(
    standin: Standin,
    impatient: RivtaBlockRegister,
    operation: str,
    question: Question,
    kind: str,
    details: dict[str, Any],
) -> None:
    standin.fault(operation, kind, **details)
    with pytest.raises(BlockRegisterRefused) as caught:
        question(impatient)
    assert "Tell your administrator" in caught.value.sentence


def test_a_care_provider_id_too_long_for_the_contract_never_leaves_the_house(
    standin: Standin, platform: RivtaSettings
) -> None:
    with pytest.raises(BlockRegisterRefused):
        RivtaBlockRegister(platform).blocks(care_providers=["S" * 33])
    assert standin.calls() == []


def test_others_records_keep_nobody_waiting_more_than_a_second() -> None:
    assert TIME_BUDGET_SECONDS == 1.0
