"""Logga in, välj uppdrag and Växla uppdrag, by keyboard, with two tabs open."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from demo.cast import PASSWORD
from tests.fixtures.live_server import LiveServer
from tests.fixtures.presses import PressCounter

SWITCH_PRESSES = 3


@pytest.fixture
def vera(live_server: LiveServer, page: Page) -> Page:
    """Vera at Påhittan as a nurse, before the search field."""
    live_server.log_in(page, "vera", "Påhittan", "Sköterska")
    page.wait_for_url("**/patients/search")
    return page


def place(page: Page) -> str:
    return page.locator(".vj-assignment").inner_text()


def test_one_assignment_leads_straight_in(live_server: LiveServer, page: Page) -> None:
    live_server.log_in(page, "siw")
    assert page.url == f"{live_server.url}/patients/search"
    assert "Vaccinationsmottagningen Påhittan" in place(page)


def test_with_several_one_more_press_enters_the_one_proposed(
    live_server: LiveServer, page: Page, press_counter: PressCounter
) -> None:
    page.goto(f"{live_server.url}/login/")
    page.keyboard.type("vera")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Välj enhet och uppdrag")).to_be_visible()
    press_counter.reset()
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('input[type=radio], button')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/patients/search")
    assert press_counter.clicks == []


def test_a_wrong_password_keeps_the_name_and_can_be_mended(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/login/")
    page.keyboard.type("siw")
    page.keyboard.press("Tab")
    page.keyboard.type("fel")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Användarnamnet eller lösenordet stämmer inte.").first).to_be_visible()
    expect(page.get_by_label("Användarnamn")).to_have_value("siw")
    page.get_by_label("Lösenord").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/patients/search")


def test_nobody_without_an_assignment_comes_further(live_server: LiveServer, page: Page) -> None:
    live_server.log_in(page, "siw")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/login/")
    page.keyboard.type("fore")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Du har inga aktiva uppdrag.")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_alt_u_and_enter_switch_the_assignment(vera: Page, press_counter: PressCounter) -> None:
    vera.keyboard.press("Alt+u")
    dialog = vera.get_by_role("dialog", name="Växla uppdrag")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("radio").nth(1)).to_be_focused()
    vera.keyboard.press("Enter")
    expect(vera.locator(".vj-assignment")).to_contain_text("Sköterska med admin")
    assert (len(press_counter.keys), press_counter.clicks) == (2, [])
    assert len(press_counter.keys) <= SWITCH_PRESSES


def test_the_button_names_where_one_is_going(vera: Page) -> None:
    vera.keyboard.press("Alt+u")
    expect(vera.get_by_role("dialog").get_by_role("radio").nth(1)).to_be_focused()
    vera.keyboard.press("ArrowDown")
    expect(vera.get_by_role("button", name="Växla till Vaccinationsbussen Blåbäret")).to_be_visible()


def test_escape_leaves_everything_as_it_was(vera: Page) -> None:
    vera.keyboard.press("Alt+u")
    expect(vera.get_by_role("dialog")).to_be_visible()
    vera.keyboard.press("Escape")
    expect(vera.get_by_role("dialog")).to_be_hidden()
    assert "Påhittan" in place(vera)


def test_the_menus_follow_at_once_and_so_does_the_other_tab(live_server: LiveServer, vera: Page) -> None:
    other_tab = vera.context.new_page()
    other_tab.goto(f"{live_server.url}/patients/search")
    expect(other_tab.locator(".vj-assignment")).to_contain_text("Påhittan")
    vera.keyboard.press("Alt+u")
    expect(vera.get_by_role("dialog").get_by_role("radio").nth(1)).to_be_focused()
    vera.keyboard.press("ArrowDown")
    vera.keyboard.press("Enter")
    expect(vera.locator(".vj-assignment")).to_contain_text("Blåbäret")
    other_tab.reload()
    expect(other_tab.locator(".vj-assignment")).to_contain_text("Blåbäret")


def test_a_form_from_before_the_switch_is_not_taken_in_the_other_tab(
    live_server: LiveServer, vera: Page
) -> None:
    other_tab = vera.context.new_page()
    other_tab.goto(f"{live_server.url}/patients/search")
    vera.keyboard.press("Alt+u")
    expect(vera.get_by_role("dialog").get_by_role("radio").nth(1)).to_be_focused()
    vera.keyboard.press("Enter")
    expect(vera.locator(".vj-assignment")).to_contain_text("admin")
    other_tab.bring_to_front()
    other_tab.locator("#text").fill("5210312582")
    other_tab.keyboard.press("Enter")
    expect(other_tab.get_by_role("heading", level=1)).not_to_contain_text("Sök kund")
    assert "PROVSSON" not in other_tab.locator("main").inner_text()


def test_after_logging_out_the_back_key_shows_nothing(live_server: LiveServer, vera: Page) -> None:
    vera.locator("#text").fill("5210312582")
    vera.keyboard.press("Enter")
    expect(vera).to_have_title(re.compile("^PROVSSON, Testa"))
    vera.locator(".vj-user").focus()
    vera.keyboard.press("Enter")
    vera.get_by_role("button", name="Logga ut").focus()
    vera.keyboard.press("Enter")
    vera.wait_for_url("**/login/")
    vera.keyboard.press("Alt+ArrowLeft")
    vera.wait_for_load_state()
    vera.wait_for_timeout(300)
    expect(vera).not_to_have_title(re.compile("PROVSSON"))
    assert "PROVSSON" not in vera.locator("body").inner_text()
