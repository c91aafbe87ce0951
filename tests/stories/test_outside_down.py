"""Whoever outside is told of a dose may be down: the nurse notices nothing, and each is told once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.tables.vocabulary import OutboxState, OutboxTarget
from tests.fixtures.dose_by_keyboard import vaccinate
from tests.fixtures.rounds import dose, later, looks_at_patients, states
from tests.fixtures.standin import Standin

INDEX, LOG, REGISTER = (
    OutboxTarget.ENGAGEMENT_INDEX,
    OutboxTarget.PDL_LOG,
    OutboxTarget.VACCINATION_REGISTER,
)
OPERATIONS = {INDEX: "Update", LOG: "StoreLog", REGISTER: "nvr/reports"}
WITHOUT_ANSWER = ["status", "drop", "answer_lost"]


def break_down(standin: Standin, target: OutboxTarget, kind: str) -> None:
    details = {"status": 503} if kind == "status" else {}
    standin.fault(OPERATIONS[target], kind, **details)


@pytest.mark.parametrize("kind", WITHOUT_ANSWER)
def test_with_the_engagement_index_down(
    at: Callable[..., None], work: Callable[[], None], standin: Standin, page: Page, kind: str
) -> None:
    work()
    break_down(standin, INDEX, kind)
    at("pahittan")
    vaccinate(page)
    work()
    assert dose().signed_by_name == "Vera Demosson"
    assert OutboxState.WAITING in states(INDEX)
    standin.clear_faults()
    with later():
        work()
    assert states(INDEX) == {OutboxState.SENT}
    assert len(standin.engagements()) == 1


@pytest.mark.parametrize("kind", WITHOUT_ANSWER)
def test_with_the_national_log_down(
    at: Callable[..., None], work: Callable[[], None], standin: Standin, page: Page, kind: str
) -> None:
    break_down(standin, LOG, kind)
    at("pahittan")
    vaccinate(page)
    work()
    assert OutboxState.WAITING in states(LOG)
    standin.clear_faults()
    with later():
        work()
    assert states(LOG) == {OutboxState.SENT}
    assert len(standin.log_entries()) == looks_at_patients()


@pytest.mark.parametrize("kind", WITHOUT_ANSWER)
def test_with_the_vaccination_register_down(
    at: Callable[..., None], work: Callable[[], None], standin: Standin, page: Page, kind: str
) -> None:
    work()
    break_down(standin, REGISTER, kind)
    at("pahittan", "comirnaty")
    vaccinate(page)
    work()
    given = dose()
    assert OutboxState.WAITING in states(REGISTER)
    standin.clear_faults()
    with later():
        work()
    assert OutboxState.WAITING not in states(REGISTER)
    assert sum(str(given.dose_uuid) in str(record) for record in standin.vaccinations()) == 1
