"""Signera, by keyboard: many at once, one with a Yes on its own, and one sent back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from app.services.signing.sign_doses import sign_doses
from demo import known
from tests.fixtures.doses import dose_row, waiting_dose
from tests.fixtures.journal import Journal
from tests.fixtures.keyboard import tab_to
from tests.fixtures.live_server import LiveServer
from tests.fixtures.presses import PressCounter

PRESSES = 3


@pytest.fixture
def queue(live_server: LiveServer, page: Page) -> Page:
    """The physician at Påhittan before the four doses that wait, the first row in focus."""
    live_server.log_in(page, "mock", "Påhittan", "Läkare")
    page.keyboard.press("Alt+3")
    page.wait_for_url("**/signing/")
    tab_to(page, page.locator("#waiting tr").first)
    return page


def row_of(page: Page, name: str) -> Locator:
    return page.locator("#waiting tr", has=page.locator("[data-row-open]", has_text=name))


def go_to(page: Page, name: str) -> None:
    """Down to the row of somebody, until the basis beside the list is theirs."""
    row = row_of(page, name)
    page.keyboard.press("Home")
    while not row.evaluate("element => element === document.activeElement"):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#detail h2").first).to_contain_text(name)


def test_many_are_signed_with_three_presses(queue: Page, press_counter: PressCounter) -> None:
    doses = [waiting_dose(number) for number in (known.NAMESAKE, known.CHANGED_NUMBER)]
    queue.keyboard.press("Control+a")
    expect(queue.get_by_role("button", name="Signera 2 valda")).to_be_visible()
    queue.keyboard.press("Control+Enter")
    expect(queue.get_by_role("status")).to_contain_text("Signera 2 poster som Mock Attrappsson?")
    queue.keyboard.press("Enter")
    expect(queue.get_by_text("2 vaccinationer signerade.")).to_be_visible()
    assert (len(press_counter.keys), press_counter.clicks) == (PRESSES, [])
    assert all(dose_row(dose).signed_by_name == "Mock Attrappsson" for dose in doses)


def test_the_question_can_be_left_by_marking_something_else(queue: Page) -> None:
    queue.keyboard.press("Control+a")
    queue.keyboard.press("Control+Enter")
    tab_to(queue, queue.get_by_role("button", name="Avmarkera"))
    queue.keyboard.press("Enter")
    expect(queue.get_by_role("status")).to_be_hidden()
    assert dose_row(waiting_dose(known.NAMESAKE)).signed_at is None


def test_space_marks_one_row(queue: Page) -> None:
    go_to(queue, "PROVSSON, Tessa")
    queue.keyboard.press("Space")
    expect(queue.get_by_role("button", name="Signera 1 valda")).to_be_visible()


def test_a_yes_is_read_and_signed_on_its_own(queue: Page) -> None:
    dose = waiting_dose(known.DIABETIC)
    go_to(queue, "MÖNSTER")
    expect(queue.locator("#detail")).to_contain_text("Äter Eliquis.")
    tab_to(queue, queue.get_by_role("button", name="Signera den här"))
    queue.keyboard.press("Enter")
    expect(queue.get_by_text("1 vaccination signerad.")).to_be_visible()
    assert dose_row(dose).signed_at is not None


def test_a_dose_is_sent_back_with_what_must_be_mended(queue: Page) -> None:
    dose = waiting_dose(known.PROTECTED)
    go_to(queue, "PROVSKOG")
    tab_to(queue, queue.locator("#detail summary"))
    queue.keyboard.press("Enter")
    tab_to(queue, queue.locator("#detail textarea"))
    queue.keyboard.type("Vilken arm?")
    # Tab has passed the rows below on its way; the basis is still that of the row that was chosen.
    expect(queue.locator("#detail h2").first).to_contain_text("PROVSKOG")
    tab_to(queue, queue.get_by_role("button", name="Returnera till vaccinatören"))
    queue.keyboard.press("Enter")
    expect(queue.get_by_role("alert").or_(queue.get_by_role("status")).first).to_be_visible()
    queue.goto(queue.url.replace("/signing/", "/signing/returned"))
    expect(queue.get_by_text("Vilken arm?")).to_be_visible()
    assert dose_row(dose).signed_at is None


def test_what_a_colleague_signed_meanwhile_is_told(queue: Page, journal: Journal) -> None:
    for adele in journal.acting("adele"):
        sign_doses(adele, [waiting_dose(known.NAMESAKE)])
    queue.keyboard.press("Control+a")
    queue.keyboard.press("Control+Enter")
    queue.keyboard.press("Enter")
    expect(queue.get_by_text("1 post ändrades av någon annan och signerades inte.")).to_be_visible()
    expect(queue.get_by_text("1 vaccination signerad.")).to_be_visible()
