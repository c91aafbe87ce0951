"""The page in the place of the BankID app, by a demonstrator's hand."""

from __future__ import annotations

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.fixtures.accessibility import axe
from tests.fixtures.standin import Standin
from tests.standins.orders import VERA, begun, by_phone, call, state


def test_somebody_scans_and_approves_by_keyboard(standin: Standin, page: Page) -> None:
    order = begun(standin)
    page.goto(f"{standin.url}/bankid/device")
    assert axe(page) == []
    page.get_by_label("Person").focus()
    page.keyboard.type("Siw")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("skannad")
    assert axe(page) == []
    page.get_by_role("button", name="Godkänn").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Godkänt. Gå tillbaka till journalen.")
    expect(page.get_by_text("Inget ärende väntar.")).to_be_visible()
    told = call(standin, "collect", orderRef=order["orderRef"]).json()
    assert told["completionData"]["user"]["name"] == "Siw Attrapp"


def test_somebody_cancels_by_mouse(standin: Standin, page: Page) -> None:
    order = begun(standin)
    page.goto(f"{standin.url}/bankid/device")
    page.get_by_role("button", name="Avbryt").click()
    expect(page.get_by_role("status")).to_have_text("Avbrutet.")
    assert state(standin, order) == ("failed", "userCancel")


def test_a_link_from_the_same_machine_shows_its_own_order(standin: Standin, page: Page) -> None:
    own, _ = begun(standin), begun(standin)
    page.goto(f"{standin.url}/bankid/device?code={own['autoStartToken']}")
    expect(page.get_by_role("heading", level=2)).to_have_count(1)
    page.get_by_role("button", name="Skanna").click()
    page.get_by_role("button", name="Godkänn").click()
    assert state(standin, own) == ("complete", None)
    page.get_by_role("link", name="Visa alla ärenden som väntar").click()
    expect(page.get_by_role("heading", level=2)).to_have_count(1)


def test_what_is_signed_is_read_by_the_one_who_signs(standin: Standin, page: Page) -> None:
    by_phone(standin, "sign")
    page.goto(f"{standin.url}/bankid/device")
    expect(page.get_by_role("heading", level=2)).to_contain_text("Underskrift per telefon")
    expect(page.get_by_text("Jag intygar")).to_be_visible()
    expect(page.get_by_label("Person")).to_have_count(0)
    expect(page.get_by_text("Vera Demosson")).to_be_visible()


def test_an_order_that_is_over_is_told_in_words(standin: Standin, page: Page) -> None:
    begun(standin)
    page.goto(f"{standin.url}/bankid/device")
    standin.let_pass(31)
    page.get_by_role("button", name="Skanna").click()
    expect(page.get_by_role("alert")).to_contain_text("kan inte besvaras")
    assert axe(page) == []


def test_two_orders_of_one_person_are_told_in_words(standin: Standin, page: Page) -> None:
    by_phone(standin, number=VERA)
    begun(standin)
    page.goto(f"{standin.url}/bankid/device")
    page.get_by_role("button", name="Skanna").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Båda är stoppade")


@pytest.mark.parametrize("origin", ["https://elsewhere.invalid", "null"])
def test_a_page_of_somebody_else_approves_nothing(standin: Standin, origin: str) -> None:
    order = begun(standin)
    form = {"order": order["orderRef"], "personal_number": VERA, "answer": "approve"}
    answer = requests.post(f"{standin.url}/bankid/device", data=form, headers={"Origin": origin}, timeout=10)
    assert answer.status_code == 403
    assert state(standin, order) == ("pending", "outstandingTransaction")
