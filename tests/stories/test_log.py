"""Logg: the reviewer sees what was just done at the care unit, and nothing of any other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.keyboard import tab_to
from tests.fixtures.live_server import LiveServer

Reviewer = Callable[..., Page]


@pytest.fixture
def day_of_work(app: Flask, journal: Journal) -> None:
    """Siw opens Testa's record and tries the signing queue; Hanna opens Leo's at another care unit."""
    for username, addresses in (
        ("siw", (f"/patients/{known.patient(known.TESTA).uuid}/", "/signing/")),
        ("hanna", (f"/patients/{known.patient(known.CHILD).uuid}/",)),
    ):
        client = app.test_client()
        journal.login(client, username)
        for address in addresses:
            client.get(address)


@pytest.fixture
def logga(day_of_work: None, live_server: LiveServer, page: Page) -> Page:
    """The reviewer of Exempelstads vaccinationer, before the access log."""
    live_server.log_in(page, "logga", "Påhittan")
    page.wait_for_url("**/log/access/")
    return page


def rows(page: Page, *words: str) -> None:
    row = page.locator("tbody tr")
    for each in words:
        row = row.filter(has_text=each)
    expect(row.first).to_be_visible()


def test_what_was_just_done_is_there(logga: Page) -> None:
    rows(logga, "Siw Attrapp", "Påhittan", "PROVSSON, Testa", "19521031-2582", "Öppnad")
    rows(logga, "Siw Attrapp", "stängt för uppdraget")


def test_what_was_done_at_another_care_unit_is_not(logga: Page) -> None:
    expect(logga.locator("tbody")).not_to_contain_text("Hanna Hallon")


def test_the_other_care_units_reviewer_sees_that_and_nothing_else(
    day_of_work: None, live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "logga", "Smultronet")
    rows(page, "Hanna Hallon", "ATTRAPP")
    expect(page.locator("tbody")).not_to_contain_text("Siw Attrapp")


def test_looking_at_the_log_is_logged_and_the_page_says_so(logga: Page) -> None:
    expect(logga.get_by_text("Varje sökning i loggen loggas")).to_be_visible()
    logga.reload()
    rows(logga, "Logga Granskare", "åtkomstlogg")


def test_one_patient_is_found_by_number_and_the_number_is_in_no_address(logga: Page) -> None:
    tab_to(logga, logga.locator("#number"))
    logga.keyboard.type("5210312582")
    logga.keyboard.press("Enter")
    expect(logga.get_by_role("link", name="Visa alla")).to_be_visible()
    rows(logga, "PROVSSON, Testa", "Siw Attrapp")
    assert "2582" not in logga.url


def test_logins_are_there_with_their_assignment(logga: Page) -> None:
    tab_to(logga, logga.get_by_role("link", name="Inloggningar").last)
    logga.keyboard.press("Enter")
    logga.wait_for_url("**/log/logins/")
    rows(logga, "Logga Granskare", "Påhittan")


def test_care_staff_see_the_log_of_the_patient_before_them(
    day_of_work: None, live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "klas")
    page.goto(f"{live_server.url}/patients/{known.patient(known.TESTA).uuid}/log")
    rows(page, "Siw Attrapp", "Öppnad")
