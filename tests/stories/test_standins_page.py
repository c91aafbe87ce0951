"""The page of the outside world, by a demonstrator's hand."""

from __future__ import annotations

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.fixtures.accessibility import axe
from tests.fixtures.standin import Standin
from tests.standins.orders import begun
from tests.standins.soap import ask

TESTA = "195210312582"


def test_what_came_is_shown_by_system_with_the_newest_first(standin: Standin, page: Page) -> None:
    ask(standin.url, TESTA)
    requests.get(f"{standin.url}/fass/product/19990101000012", timeout=10)
    page.goto(standin.url)
    calls = page.get_by_role("table", name="Mottagna anrop").locator("tbody tr")
    expect(calls).to_have_count(2)
    expect(calls.first).to_contain_text("FASS")
    page.get_by_role("link", name="Personuppgiftstjänsten").click()
    expect(calls).to_have_count(1)
    expect(calls.first).to_contain_text(TESTA)
    expect(calls.first).to_contain_text("Gick bra")
    assert axe(page) == []


def test_a_fault_is_set_and_lifted_by_hand(standin: Standin, page: Page) -> None:
    page.goto(standin.url)
    page.get_by_label("Fel i GetPersonsForProfile", exact=True).select_option(label="Avvisar")
    page.get_by_role("button", name="Ställ in felet i GetPersonsForProfile").press("Enter")
    expect(page.get_by_text("Avvisar", exact=True).locator("visible=true").first).to_be_visible()
    assert ask(standin.url, TESTA).status == 500
    assert axe(page) == []
    page.get_by_role("button", name="Häv felet i GetPersonsForProfile").press("Enter")
    expect(page.get_by_role("button", name="Häv alla fel")).to_have_count(0)
    assert ask(standin.url, TESTA).status == 200
    page.reload()
    page.get_by_role("button", name="Glöm allt som har kommit").press("Enter")
    expect(page.get_by_text("Inget har kommit ännu.")).to_be_visible()


def test_both_ways_to_log_in_are_on_the_page(standin: Standin, page: Page) -> None:
    begun(standin)
    page.goto(standin.url)
    systems = page.get_by_role("table", name="Tjänster och fel")
    for operation in ("bankid/auth", "bankid/collect", "idp/authorize", "idp/discovery", "idp/token"):
        expect(systems.get_by_role("cell", name=operation, exact=True)).to_be_visible()
    page.get_by_label("Fel i idp/token").select_option(label="Intyget har gått ut")
    page.get_by_label("Fel i bankid/auth").select_option(label="Certifikatet har gått ut")
    expect(page.get_by_role("table", name="BankID (1)")).to_contain_text("outstandingTransaction")
    page.get_by_role("link", name="BankID: appen i telefonen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Låtsas-BankID")


@pytest.mark.parametrize("what", ["faults", "faults/lift", "reset"])
def test_a_page_of_somebody_else_sets_nothing(standin: Standin, what: str) -> None:
    form = {"operation": "GetPersonsForProfile", "kind": "error"}
    headers = {"Origin": "https://elsewhere.invalid"}
    answer = requests.post(f"{standin.url}/__control/{what}", data=form, headers=headers, timeout=10)
    assert answer.status_code == 403
    assert ask(standin.url, TESTA).status == 200
