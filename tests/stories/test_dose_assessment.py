"""A vaccinator sees, while the person stands there, which doses count, what is due or too early, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from app import clock
from demo import known
from tests.fixtures.accessibility import axe
from tests.fixtures.earlier_doses import write_earlier
from tests.fixtures.live_server import LiveServer

FIRST = clock.today() - timedelta(days=100)
SECOND = FIRST + timedelta(days=30)


@pytest.fixture
def nurse(live_server: LiveServer, page: Page) -> Page:
    """Siw at Påhittan, with Anna-Lisa before her: two doses against hepatitis A, a month apart."""
    write_earlier(known.LONG_NAME, "havrix", FIRST)
    write_earlier(known.LONG_NAME, "havrix", SECOND)
    write_earlier(known.LONG_NAME, "fsme-immun-vuxen", None)
    live_server.log_in(page, "siw")
    page.goto(f"{live_server.url}/patients/{known.patient(known.LONG_NAME).uuid}/")
    return page


def line(page: Page, disease: str) -> Locator:
    return page.get_by_role("region", name=disease, exact=True)


def test_a_dose_too_early_says_so_and_why_by_keyboard(nurse: Page) -> None:
    hepatitis = line(nurse, "Hepatit A")
    early = hepatitis.locator("details", has_text="Räknas inte").first
    expect(early).to_contain_text(SECOND.isoformat())
    reason = early.get_by_text("för kort intervall")
    expect(reason).to_be_hidden()
    early.locator("summary").focus()
    nurse.keyboard.press("Enter")
    expect(reason).to_be_visible()


def test_the_dose_that_counts_bears_no_mark(nurse: Page) -> None:
    expect(line(nurse, "Hepatit A").get_by_text("Räknas inte", exact=True)).to_have_count(1)


def test_the_next_dose_says_its_earliest_day_and_what_it_waits_for(nurse: Page) -> None:
    step = line(nurse, "Hepatit A").locator("details", has_text="Dos 2 tidigast")
    step.locator("summary").click()
    expect(step.get_by_text("när intervallet efter förra dosen har gått")).to_be_visible()


def test_a_first_dose_that_is_coming_stands_there(nurse: Page, live_server: LiveServer) -> None:
    nurse.goto(f"{live_server.url}/patients/{known.patient(known.NEWBORN_RESERVE).uuid}/")
    rotavirus = line(nurse, "Rotavirus")
    expect(rotavirus).to_contain_text("Ingen dos registrerad")
    expect(rotavirus).to_contain_text("Dos 1 tidigast")


def test_a_dose_without_a_date_is_told_to_be_completed(nurse: Page) -> None:
    dose = line(nurse, "TBE").locator("details", has_text="Kan inte bedömas").first
    dose.locator("summary").click()
    expect(dose.get_by_text("Komplettera det om det går")).to_be_visible()


def test_the_history_tells_of_every_dose_whether_it_counts(nurse: Page) -> None:
    nurse.get_by_role("link", name="Historik", exact=True).click()
    rows = nurse.locator("tbody tr")
    expect(rows.filter(has_text=FIRST.isoformat())).to_contain_text("Räknas som dos 1.")
    expect(rows.filter(has_text=SECOND.isoformat())).to_contain_text("Räknas inte: för kort intervall.")


def test_reasons_are_no_hindrance(nurse: Page) -> None:
    assert axe(nurse) == []
