"""A dose is reported: at once, or when the register answers again, and once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.deliver_outbox import deliver_once
from app.services.vaccination.give_dose import give_dose
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.keyboard import tab_to
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import wish

Deliver = Callable[[], int]
REPORTS = "nvr/reports"
REPORT_AND_ENGAGEMENT = 2


@pytest.fixture
def deliver(app: Flask, connected: Connections) -> Deliver:
    """One round of the worker, towards the stand-in."""
    db.session.remove()
    return lambda: deliver_once(app)


@pytest.fixture
def given(journal: Journal) -> UUID:
    """A dose against covid-19, which the law wants reported."""
    for vera in journal.acting("vera", "pahittan"):
        dose = give_dose(vera, wish(code="comirnaty")).dose
    db.session.remove()
    return dose


@pytest.fixture
def reports(live_server: LiveServer, page: Page) -> Callable[[], Page]:
    """Anna-Lisa's page Rapporterat NVR, as siw sees it when she looks."""
    live_server.log_in(page, "siw")
    address = f"{live_server.url}/patients/{known.patient(known.LONG_NAME).uuid}/reports/"

    def look() -> Page:
        page.goto(address)
        return page

    return look


def later() -> AbstractContextManager[None]:
    """A day on: every pause is over."""
    return clock.stopped(clock.now() + timedelta(days=1))


def held_for(standin: Standin, dose: UUID) -> list[object]:
    """What the register holds about the dose."""
    return [record for record in standin.vaccinations() if str(dose) in str(record)]


def test_a_dose_reaches_the_register_and_the_receipt_shows_on_the_patient(
    given: UUID, deliver: Deliver, standin: Standin, reports: Callable[[], Page]
) -> None:
    expect(reports().locator("tbody tr").first).to_contain_text("Väntar")
    assert deliver() == REPORT_AND_ENGAGEMENT
    row = reports().locator("tbody tr").first
    expect(row).to_contain_text("Kvitterad")
    expect(row).to_contain_text("NVR-")
    assert len(held_for(standin, given)) == 1


def test_with_the_register_down_the_dose_is_saved_and_waits_and_is_delivered_once(
    given: UUID, deliver: Deliver, standin: Standin, reports: Callable[[], Page]
) -> None:
    standin.fault(REPORTS, "status", status=503)
    assert deliver() == REPORT_AND_ENGAGEMENT
    row = reports().locator("tbody tr").first
    expect(row).to_contain_text("Comirnaty")
    expect(row).to_contain_text("Väntar")
    expect(row).to_contain_text("svarar inte")
    assert held_for(standin, given) == []
    standin.clear_faults()
    with later():
        assert deliver() == 1
        assert deliver() == 0
    expect(reports().locator("tbody tr").first).to_contain_text("Kvitterad")
    assert len(held_for(standin, given)) == 1


def test_an_answer_lost_on_the_way_makes_no_second_record(
    given: UUID, deliver: Deliver, standin: Standin, reports: Callable[[], Page]
) -> None:
    standin.fault(REPORTS, "answer_lost", times=1)
    deliver()
    expect(reports().locator("tbody tr").first).to_contain_text("Väntar")
    with later():
        assert deliver() == 1
    expect(reports().locator("tbody tr").first).to_contain_text("Kvitterad")
    assert len(held_for(standin, given)) == 1


def test_a_rejected_report_shows_what_the_register_said(
    given: UUID, deliver: Deliver, standin: Standin, reports: Callable[[], Page]
) -> None:
    standin.fault(REPORTS, "error", times=1)
    deliver()
    row = reports().locator("tbody tr").first
    expect(row).to_contain_text("Avvisad")
    expect(row).to_contain_text("Avvisad på beställning")
    with later():
        assert deliver() == 0


def test_a_rejected_report_is_sent_again_by_keyboard_and_its_receipt_shows(
    given: UUID, deliver: Deliver, standin: Standin, live_server: LiveServer, page: Page
) -> None:
    standin.fault(REPORTS, "error", times=1)
    deliver()
    live_server.log_in(page, "ines")
    page.goto(f"{live_server.url}/patients/{known.patient(known.LONG_NAME).uuid}/reports/")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("skicka om när felet är åtgärdat")
    tab_to(page, row.get_by_role("button", name="Skicka om rapporten om Comirnaty"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rapporten väntar på att skickas om.")).to_be_visible()
    expect(row).to_contain_text("Väntar")
    assert deliver() == 1
    page.reload()
    expect(row).to_contain_text("Kvitterad")
    expect(row).to_contain_text("NVR-")
    expect(row.get_by_role("button")).to_have_count(0)
    assert len(held_for(standin, given)) == 1
