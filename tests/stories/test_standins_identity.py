"""The page where a member of staff is chosen, by a demonstrator's hand."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.accessibility import axe
from tests.fixtures.standin import Standin
from tests.standins.identity import RelyingParty


@pytest.fixture
def address(standin: Standin) -> str:
    """The question of somebody who lives at the stand-in's own address, where the browser finds a page."""
    question = RelyingParty(standin.url).question(redirect_uri=f"{standin.url}/")
    return f"{standin.url}/idp/authorize?{urlencode(question)}"


def test_somebody_is_chosen_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    assert axe(page) == []
    expect(page.get_by_role("listitem").filter(has_text="Kim Kommunsson").first).to_contain_text("Elevhälsan")
    vera = page.get_by_role("button", name="Vera Demosson")
    page.keyboard.press("Tab")
    expect(vera).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?code=*&state=a+state")


def test_somebody_cancels_by_mouse(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Avbryt").click()
    page.wait_for_url("**/?error=access_denied&*")


def test_a_stranger_is_told_in_words(page: Page, standin: Standin) -> None:
    page.goto(f"{standin.url}/idp/authorize?client_id=somebody")
    expect(page.get_by_role("heading", level=1)).to_have_text("Det gick inte")
    assert axe(page) == []
