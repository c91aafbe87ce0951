"""Nobody at the keyboard: a warning that can be answered, and at the end every tab is at the login page."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.fixtures.live_server import LiveServer

SOON_OVER = 1
"""Minutes: less than the time of the warning, so that it stands there at once."""


@pytest.fixture
def warned(app: Flask, live_server: LiveServer, page: Page, monkeypatch: pytest.MonkeyPatch) -> Locator:
    """The warning on siw's page, whose session is soon over."""
    live_server.log_in(page, "siw")
    monkeypatch.setitem(app.config, "SESSION_IDLE_MINUTES", SOON_OVER)
    page.goto(f"{live_server.url}/patients/search")
    warning = page.get_by_role("dialog", name="Du loggas snart ut")
    expect(warning).to_be_visible()
    return warning


def test_the_warning_counts_down_and_one_press_goes_on(
    app: Flask, warned: Locator, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect(warned.get_by_role("button", name="Fortsätt")).to_be_focused()
    expect(warned).to_contain_text("Tid kvar: 0:")
    monkeypatch.setitem(app.config, "SESSION_IDLE_MINUTES", 15)
    page.keyboard.press("Enter")
    expect(warned).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sök kund")


def test_at_the_end_every_tab_is_at_the_login_page_and_the_way_back_shows_nothing(
    app: Flask, warned: Locator, live_server: LiveServer, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = page.context.new_page()
    other.goto(f"{live_server.url}/patients/search")
    monkeypatch.setitem(app.config, "SESSION_IDLE_MINUTES", 0)
    warned.get_by_role("button", name="Fortsätt").press("Enter")
    expect(page).to_have_url(f"{live_server.url}/login/")
    expect(other).to_have_url(f"{live_server.url}/login/")
    page.go_back()
    expect(page).to_have_url(f"{live_server.url}/login/")


def test_logging_out_by_hand_takes_the_other_tab_along(live_server: LiveServer, page: Page) -> None:
    live_server.log_in(page, "siw")
    other = page.context.new_page()
    other.goto(f"{live_server.url}/patients/search")
    page.get_by_role("button", name="Siw").click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page).to_have_url(f"{live_server.url}/login/")
    expect(other).to_have_url(f"{live_server.url}/login/")
