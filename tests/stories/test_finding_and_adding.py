"""A nurse at the counter finds people and adds one, with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app.integrations.connections import Connections
from demo import known
from tests.fixtures.accessibility import axe
from tests.fixtures.live_server import LiveServer
from tests.fixtures.presses import PressCounter

PRESSES_AFTER_THE_NUMBER = 12


@pytest.fixture
def counter(live_server: LiveServer, page: Page, connected: Connections) -> Page:
    """Siw at Påhittan, with the cursor in the search field."""
    live_server.log_in(page, "siw")
    page.wait_for_url("**/patients/search")
    expect(page.locator("#text")).to_be_focused()
    return page


def answered(page: Page, rows: int) -> None:
    """Wait as a person does: until the hits stand there and the list takes keys."""
    expect(page.locator("#hits tr")).to_have_count(rows)
    expect(page.locator("#hits tr").first).to_have_attribute("tabindex", "0")


def test_ten_digits_and_enter_open_the_patient(counter: Page, press_counter: PressCounter) -> None:
    counter.keyboard.type("5210312582")
    counter.keyboard.press("Enter")
    expect(counter).to_have_title(re.compile("^PROVSSON, Testa Maria"))
    assert len(press_counter.keys) == 11
    assert press_counter.clicks == []
    assert "2582" not in counter.url


def test_down_walks_the_hits_and_enter_opens_one(counter: Page) -> None:
    counter.keyboard.type("provs te")
    counter.keyboard.press("Enter")
    answered(counter, 3)
    for _ in range(3):
        counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Enter")
    expect(counter).to_have_title(re.compile("^PROVSSON, Testa Maria"))


def test_escape_leads_back_to_the_field_with_its_text(counter: Page) -> None:
    counter.keyboard.type("provs te")
    counter.keyboard.press("Enter")
    answered(counter, 3)
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Escape")
    expect(counter.locator("#text")).to_be_focused()
    expect(counter.locator("#text")).to_have_value("provs te")


def test_ctrl_enter_on_a_hit_starts_the_vaccination(counter: Page) -> None:
    counter.keyboard.type("tessa")
    counter.keyboard.press("Enter")
    answered(counter, 1)
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Control+Enter")
    counter.wait_for_url("**/vaccination/**")
    expect(counter).to_have_title(re.compile("^PROVSSON, Tessa"))


def test_somebody_new_is_fetched_saved_and_ready_to_be_vaccinated(
    counter: Page, press_counter: PressCounter
) -> None:
    counter.keyboard.type(known.NOT_YET_PATIENT)
    press_counter.reset()
    counter.keyboard.press("Enter")
    expect(counter.get_by_text("Kunden finns inte här")).to_be_visible()
    expect(counter.get_by_role("button", name="Hämta från PU-tjänsten")).to_be_focused()
    counter.keyboard.press("Enter")
    expect(counter.get_by_text("Asta")).to_be_visible()
    expect(counter.locator("#mobile")).to_be_focused()
    counter.wait_for_load_state()
    counter.keyboard.press("Control+Enter")
    counter.wait_for_url("**/vaccination/**")
    expect(counter).to_have_title(re.compile("^PROVSKOG, Asta"))
    assert len(press_counter.keys) <= PRESSES_AFTER_THE_NUMBER
    assert press_counter.clicks == []


def test_a_mistyped_number_is_told_and_stays_in_the_field(counter: Page) -> None:
    counter.keyboard.type("5210312583")
    counter.keyboard.press("Enter")
    expect(counter.locator("#text-error")).to_have_text("Kontrollsiffran stämmer inte.")
    expect(counter.locator("#text")).to_have_value("5210312583")
    expect(counter).to_have_title(re.compile("^Fel: "))


def test_a_note_is_written_beside_the_overview(counter: Page) -> None:
    counter.keyboard.type(known.TESTA)
    counter.keyboard.press("Enter")
    expect(counter).to_have_title(re.compile("^PROVSSON, Testa Maria"))
    counter.locator("#note").focus()
    counter.keyboard.type("Vill ha sprutan i höger arm.")
    counter.keyboard.press("Tab")
    counter.keyboard.press("Enter")
    expect(counter.get_by_text("Anteckningen är sparad.")).to_be_visible()
    expect(counter.locator("#notes").get_by_text("Vill ha sprutan i höger arm.")).to_be_visible()


def test_nothing_on_the_pages_of_a_patient_keeps_anybody_out(counter: Page) -> None:
    """WCAG 2.2 level AA, as far as a program can tell, on every page and on a form with errors."""
    broken = {"search": axe(counter)}
    counter.keyboard.type("provs")
    counter.keyboard.press("Enter")
    answered(counter, 4)
    broken["hits"] = axe(counter)
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Enter")
    expect(counter).to_have_title(re.compile("^PROVSSON"))
    record = counter.url
    for page in ("", "notes", "history/", "reports/", "details/"):
        counter.goto(f"{record}{page}")
        broken[page or "overview"] = axe(counter)
    counter.goto(record.partition("/patients/")[0] + "/patients/add/reserve")
    counter.get_by_role("button", name="Spara", exact=True).click()
    expect(counter).to_have_title(re.compile("^Fel: "))
    broken["reserve number with errors"] = axe(counter)
    assert {page: found for page, found in broken.items() if found} == {}
