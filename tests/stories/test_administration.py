"""Inställningar by keyboard: a vaccine, its batch and a corrected balance; every page free of barriers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.accessibility import axe
from tests.fixtures.live_server import LiveServer
from tests.views.administration.places import LISTS


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_nurse_with_administration_stocks_a_vaccine_by_keyboard(
    live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "ines")
    page.goto(f"{live_server.url}/settings/batches/add")
    page.locator("#product_id").focus()
    press(page, "ArrowDown", "Tab")
    page.keyboard.type("FD26-1187")
    press(page, "Tab")
    page.locator("#expires_on").fill("2030-05-31")
    page.locator("#quantity").focus()
    page.keyboard.type("20")
    press(page, "Control+Enter")
    page.wait_for_url("**/settings/batches/list/")
    expect(page.locator(".vj-alert--ok")).to_contain_text("FD26-1187")

    row = page.locator("tr", has_text="FD26-1187")
    row.get_by_role("link", name="FD26-1187").nth(2).focus()
    press(page, "Enter")
    page.wait_for_url("**/settings/stock/add?batch=*")
    page.locator("#counted").focus()
    page.keyboard.type("18")
    expect(page.locator("[data-stock-difference]")).to_contain_text("−2")
    press(page, "Tab", "ArrowDown", "ArrowDown", "Tab")
    page.keyboard.type("Två sprutor tappades")
    press(page, "Control+Enter")
    page.wait_for_url("**/settings/stock/list/")
    expect(page.locator("tbody tr").first).to_contain_text("Två sprutor tappades")
    expect(page.locator("tbody tr").first).to_contain_text("−2")


def test_what_is_wrong_takes_the_focus_and_is_told_once_at_its_field(
    live_server: LiveServer, page: Page
) -> None:
    live_server.log_in(page, "ines")
    page.goto(f"{live_server.url}/settings/batches/add")
    page.locator("#lot_number").fill("FD26-1187")
    page.evaluate("document.querySelector('#object').submit()")
    page.wait_for_selector("#error-summary")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.locator("#lot_number")).to_have_value("FD26-1187")
    assert page.locator(".vj-error").count() == page.locator("#error-summary li").count() == 3
    assert axe(page) == []


def test_inactivating_asks_first(live_server: LiveServer, page: Page) -> None:
    live_server.log_in(page, "ines")
    page.goto(f"{live_server.url}/settings/vaccines/list/")
    name = page.locator("tbody th").first.inner_text()
    page.locator("tbody tr").first.locator("[data-confirm-action]").focus()
    press(page, "Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text(name)
    press(page, "Escape")
    expect(page.locator("tbody th").first).to_have_text(name)
    press(page, "Enter")
    dialog.locator(".vj-btn--danger").focus()
    press(page, "Enter")
    expect(page.locator(".vj-alert--ok")).to_contain_text(name)
    expect(page.locator("tbody th", has_text=name)).to_have_count(0)


@pytest.mark.parametrize("username", ["adele", "system"])
def test_every_list_and_form_is_free_of_barriers(live_server: LiveServer, page: Page, username: str) -> None:
    live_server.log_in(page, username)
    found = []
    for place in [place for reader, place in LISTS if reader == username]:
        for kind in ("list/", "add"):
            answer = page.goto(f"{live_server.url}/settings/{place}/{kind}")
            assert answer is not None
            if answer.status == 200:
                found += [f"{place}/{kind}: {each}" for each in axe(page)]
    assert found == []
