"""A system goes down and comes up again: the administrator sees it, and sends what was given up again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import update

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.deliver_outbox import deliver_once
from app.models import OutboxMessage
from app.security.scope import widened
from app.services.vaccination.give_dose import give_dose
from app.system_watch import watcher
from app.tables.vocabulary import OutboxState, OutboxTarget
from tests.fixtures.accessibility import axe
from tests.fixtures.journal import Journal
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import wish


@pytest.fixture
def given(journal: Journal) -> UUID:
    """A dose that the law wants reported."""
    for vera in journal.acting("vera", "pahittan"):
        dose = give_dose(vera, wish(code="comirnaty")).dose
    db.session.remove()
    return dose


@pytest.fixture
def given_up(given: UUID) -> UUID:
    """The same dose, when its report is given up."""
    all_attempts_made = (
        update(OutboxMessage)
        .where(
            OutboxMessage.target == OutboxTarget.VACCINATION_REGISTER,
            OutboxMessage.subject_uuid == given,
        )
        .values(state=OutboxState.DEAD)
    )
    with unit_of_work() as session:
        session.execute(all_attempts_made, execution_options=widened("a test gives up every message"))
    db.session.remove()
    return given


def deliver(app: Flask) -> None:
    """One round of the worker, and what it saw written down."""
    deliver_once(app)
    watcher(app).flush()


TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [420, 1280])
def test_the_page_and_its_confirmation_fit_a_phone_and_a_desk(
    given_up: UUID, connected: Connections, live_server: LiveServer, page: Page, width: int
) -> None:
    live_server.log_in(page, "system")
    page.set_viewport_size({"width": width, "height": 900})
    row = row_of(page, live_server, "Vaccinationsregistret (NVR)")
    assert (axe(page), page.evaluate(TOO_WIDE)) == ([], False)
    again = row.get_by_role("link", name="Skicka om alla")
    again.scroll_into_view_if_needed()
    expect(again).to_be_in_viewport()
    again.press("Enter")
    expect(page.get_by_role("button", name="Skicka om alla")).to_be_in_viewport()
    assert (axe(page), page.evaluate(TOO_WIDE)) == ([], False)


def row_of(page: Page, live_server: LiveServer, name: str) -> Locator:
    page.goto(f"{live_server.url}/settings/systems/")
    return page.locator("tbody tr", has=page.get_by_role("rowheader", name=name))


def test_a_system_is_seen_down_and_up_again(
    app: Flask, given: UUID, connected: Connections, standin: Standin, live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "system")
    register = "Vaccinationsregistret (NVR)"
    expect(row_of(page, live_server, register)).to_contain_text("Inte anropad ännu")
    standin.fault("nvr/reports", "status", status=503)
    deliver(app)
    row = row_of(page, live_server, register)
    expect(row).to_contain_text("Svarar inte rätt")
    expect(row).to_contain_text("Systemet svarade med fel 503.")
    expect(row).to_contain_text("1 misslyckade")
    expect(row).to_contain_text("1 väntar")
    standin.clear_faults()
    with clock.stopped(clock.now() + timedelta(days=1)):
        deliver(app)
    row = row_of(page, live_server, register)
    expect(row).to_contain_text("0 väntar")
    expect(row.locator(".vj-chip")).to_have_text("Svarar")


def test_a_ping_says_what_the_other_side_answers(
    connected: Connections, standin: Standin, live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "system")
    row_of(page, live_server, "Spärrtjänsten").get_by_role("button").press("Enter")
    expect(page.get_by_text("Spärrtjänsten svarar. Version 1.0")).to_be_visible()
    standin.fault("PingForConfiguration", "status")
    row_of(page, live_server, "Spärrtjänsten").get_by_role("button").press("Enter")
    expect(page.get_by_text("Spärrtjänsten: Systemet svarade med fel")).to_be_visible()


def test_what_was_given_up_is_sent_again_and_arrives_once(
    app: Flask, given_up: UUID, connected: Connections, standin: Standin, live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "system")
    row = row_of(page, live_server, "Vaccinationsregistret (NVR)")
    expect(row).to_contain_text("1 gavs upp")
    row.get_by_role("link", name="Skicka om alla").press("Enter")
    expect(page.get_by_text("1 meddelande gavs upp och skickas om.")).to_be_visible()
    page.get_by_role("button", name="Skicka om alla").press("Enter")
    expect(page.get_by_text("1 meddelande väntar på att skickas om.")).to_be_visible()
    deliver(app)
    expect(row_of(page, live_server, "Vaccinationsregistret (NVR)")).not_to_contain_text("gavs upp")
    assert [str(given_up) in str(held) for held in standin.vaccinations()].count(True) == 1
