"""Keys in a list of rows, and the confirmation that belongs to a row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def rows(page: Page, gallery_url: str) -> Page:
    page.goto(f"{gallery_url}/hits")
    return page


def test_arrow_down_enters_the_list_and_escape_returns_with_the_text_kept(rows: Page) -> None:
    rows.keyboard.press("Alt+S")
    rows.keyboard.type("provs")
    rows.keyboard.press("ArrowDown")
    expect(rows.locator("#row-1")).to_be_focused()
    rows.keyboard.press("ArrowDown")
    expect(rows.locator("#row-2")).to_be_focused()
    rows.keyboard.press("Escape")
    expect(rows.locator("#q")).to_be_focused()
    expect(rows.locator("#q")).to_have_value("provs")


def test_enter_opens_a_row_and_ctrl_enter_starts_it(rows: Page) -> None:
    rows.locator("#row-1").focus()
    rows.keyboard.press("Enter")
    assert rows.url.endswith("#open-1")
    rows.locator("#row-2").focus()
    rows.keyboard.press("Control+Enter")
    assert rows.url.endswith("#start-2")


def test_ctrl_a_marks_every_row_that_may_be_marked_and_space_takes_one_back(rows: Page) -> None:
    rows.locator("#row-1").focus()
    rows.keyboard.press("Control+A")
    expect(rows.locator("[data-row-mark]:checked")).to_have_count(2)
    rows.keyboard.press("Space")
    expect(rows.locator("[data-row-mark]:checked")).to_have_count(1)


def test_the_confirmation_names_the_row_and_gives_focus_back(rows: Page) -> None:
    button = rows.locator("#row-2").get_by_role("button", name="Inaktivera")
    button.click()
    expect(rows.get_by_role("dialog").locator("[data-confirm-name]")).to_have_text("MÖNSTER, Aina")
    assert rows.locator("[data-confirm-form]").get_attribute("action") == "/row-2"
    rows.keyboard.press("Escape")
    expect(button).to_be_focused()
