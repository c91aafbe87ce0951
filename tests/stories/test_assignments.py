"""Logga in and Växla uppdrag, by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.fixtures.live_server import LiveServer


def test_exactly_one_assignment_leads_straight_in(live_server: LiveServer, page: Page) -> None:
    live_server.log_in(page, "siw")
    assert page.url == f"{live_server.url}/patients/search"
    expect(page.locator(".vj-assignment")).to_contain_text("Vaccinationsmottagningen Påhittan")
