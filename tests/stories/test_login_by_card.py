"""A nurse logs in with her SITHS card, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.accessibility import axe
from tests.fixtures.keyboard import tab_to
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin

pytestmark = pytest.mark.usefixtures("connected")


def to_the_provider(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/login/")
    tab_to(page, page.get_by_role("link", name="Logga in med SITHS"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/idp/authorize?*")


def show_card(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def test_vera_logs_in_and_chooses_her_unit(page: Page, live_server: LiveServer) -> None:
    to_the_provider(page, live_server)
    show_card(page, "Vera Demosson")
    expect(page.get_by_role("heading", name="Välj enhet och uppdrag")).to_be_visible()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/patients/search")


def test_a_refusal_says_whom_to_ask_and_leads_back(
    page: Page, live_server: LiveServer, standin: Standin
) -> None:
    standin.fault("idp/token", "loa2")
    to_the_provider(page, live_server)
    show_card(page, "Siw Attrapp")
    expect(page.get_by_role("heading", name="Inloggningen nekades")).to_be_visible()
    expect(page.get_by_text("Referensnummer:")).to_be_visible()
    assert axe(page) == []
    tab_to(page, page.get_by_role("link", name="Tillbaka till inloggningen"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/")


def test_a_provider_that_does_not_answer_leaves_the_other_ways_open(
    page: Page, live_server: LiveServer, standin: Standin
) -> None:
    standin.fault("idp/discovery", "status", status=503)
    page.goto(f"{live_server.url}/login/")
    tab_to(page, page.get_by_role("link", name="Logga in med SITHS"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("SITHS går inte att nå just nu")).to_be_visible()
    assert axe(page) == []
