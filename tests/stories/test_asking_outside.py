"""Somebody outside does not answer: the page says so, hides what it must, and all is well afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.check_people import check_people_once
from app.models import PersonCheck
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

TEN_DIGITS = known.LONG_NAME[2:]


@pytest.fixture
def nurse(journal: Journal, connected: Connections, live_server: LiveServer, page: Page) -> Page:
    db.session.remove()
    live_server.log_in(page, "siw")
    page.wait_for_url("**/patients/search")
    return page


def test_the_person_register_is_down_and_a_worker_asks_later(
    nurse: Page, app: Flask, standin: Standin
) -> None:
    standin.fault("GetPersonsForProfile", "drop")
    nurse.keyboard.type(TEN_DIGITS)
    nurse.keyboard.press("Enter")
    part = nurse.locator("#register-check")
    expect(part).to_contain_text("Kontrollen görs automatiskt senare")
    expect(nurse.get_by_role("link", name="Starta vaccination").first).to_be_visible()
    standin.clear_faults()
    with clock.stopped(clock.now() + timedelta(minutes=6)):
        assert check_people_once(app) == 1
    db.session.remove()
    [check] = db.session.scalars(select(PersonCheck), execution_options=EVERY)
    assert check.due_at is None
    nurse.reload()
    expect(part).to_contain_text("Kontrollerad mot folkbokföringen")
    expect(part).not_to_contain_text("automatiskt")


@pytest.mark.parametrize("operation", ["GetVaccinationHistory", "CheckBlocks", "CheckConsent"])
def test_others_records_are_hidden_until_all_answer(
    operation: str, nurse: Page, live_server: LiveServer, standin: Standin
) -> None:
    standin.fault(operation, "drop")
    nurse.goto(f"{live_server.url}/patients/{known.patient(known.TESTA).uuid}/shared/")
    part = nurse.locator("#fetched")
    again = part.get_by_role("button", name="Försök igen")
    expect(again).to_be_visible()
    expect(part).not_to_contain_text("Region Låtsas")
    standin.clear_faults()
    again.focus()
    nurse.keyboard.press("Enter")
    expect(nurse.locator("#fetched")).to_contain_text("Region Låtsas", timeout=40_000)
