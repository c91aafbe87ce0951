"""Whoever outside is told of a dose may be down: the nurse notices nothing, and each is told once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.deliver_outbox import deliver_once
from app.jobs.seal_logs import seal_once
from app.models import AccessLogEntry, Immunization, OutboxMessage
from app.tables.vocabulary import OutboxState, OutboxTarget
from demo import known
from tests.fixtures.dose_by_keyboard import RECEIPT, complete, open_form
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

INDEX, LOG, REGISTER = (
    OutboxTarget.ENGAGEMENT_INDEX,
    OutboxTarget.PDL_LOG,
    OutboxTarget.VACCINATION_REGISTER,
)
OPERATIONS = {INDEX: "Update", LOG: "StoreLog", REGISTER: "nvr/reports"}
WITHOUT_ANSWER = ["status", "drop", "answer_lost"]


@pytest.fixture
def work(app: Flask, connected: Connections) -> Callable[[], None]:
    """The worker, until nothing more is due."""
    db.session.remove()

    def rounds() -> None:
        seal_once(app)
        while deliver_once(app):
            pass

    return rounds


def later() -> AbstractContextManager[None]:
    """A day on: every pause is over."""
    return clock.stopped(clock.now() + timedelta(days=1))


def vaccinate(page: Page) -> None:
    """With the keyboard alone, from the search field to the receipt."""
    open_form(page)
    complete(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Registrerad och signerad")


def dose() -> Immunization:
    db.session.rollback()
    return db.session.scalars(
        select(Immunization).where(Immunization.patient_id == known.patient(known.LONG_NAME).id),
        execution_options=EVERY,
    ).one()


def states(target: OutboxTarget) -> set[OutboxState]:
    db.session.rollback()
    statement = select(OutboxMessage.state).where(OutboxMessage.target == target)
    return set(db.session.scalars(statement, execution_options=EVERY))


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


def looks_at_patients() -> int:
    """What the journal's own log says of patients; nothing of it was refused."""
    statement = select(AccessLogEntry.id).where(AccessLogEntry.patient_number.is_not(None))
    return len(db.session.execute(statement, execution_options=EVERY).all())
