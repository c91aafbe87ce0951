"""A nurse without a card logs in by BankID, from the keyboard and her phone; or is told that it is down."""

from __future__ import annotations

import re
import time

import pytest
import requests
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from app.extensions import db
from app.integrations.bankid.port import Order
from app.integrations.bankid.qr import qr_text
from app.integrations.connections import Connections
from app.models import BankIdOrder
from demo.cast import CAST
from tests.fixtures.accessibility import axe
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin
from tests.matrix.test_pages_in_browser import unreached

NUMBER = next(member.personal_number for member in CAST if member.username == "vera")
PATIENCE_MS = 8000


@pytest.fixture
def login_page(connected: Connections, live_server: LiveServer, page: Page) -> Page:
    """The page of BankID, for Vera, who is allowed it."""
    page.goto(f"{live_server.url}/login/")
    page.get_by_role("link", name="Mobilt BankID").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="BankID i telefonen, med QR-kod")).to_be_focused()
    return page


def kept() -> BankIdOrder:
    db.session.rollback()
    return db.session.scalars(select(BankIdOrder)).one()


def orders() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(BankIdOrder)) or 0


def scan(standin: Standin, second: int, answer: str) -> None:
    """The phone reads the code that the page shows at that second."""
    row = kept()
    order = Order(row.reference, row.auto_start_token, row.qr_start_token, row.qr_start_secret)
    body = {"personal_number": NUMBER, "code": qr_text(order, second), "answer": answer}
    assert requests.post(f"{standin.url}/bankid/device", json=body, timeout=5).ok


def shown_second(page: Page) -> int:
    """By the page's own count, which began when the page did."""
    address = page.get_by_role("img", name="QR-kod").get_attribute("src") or ""
    counted = re.search(r"\?(\d+)$", address)
    return int(counted[1]) if counted else 0


def test_from_the_login_page_to_the_choice_of_assignment(login_page: Page, standin: Standin) -> None:
    assert axe(login_page) == []
    login_page.keyboard.press("Enter")
    code = login_page.get_by_role("img", name="QR-kod")
    expect(code).to_be_visible()
    expect(login_page.get_by_text("läs in QR-koden")).to_be_visible()
    assert axe(login_page) == []
    assert unreached(login_page) == []
    first = login_page.request.get(code.evaluate("image => image.src")).body()
    expect(code).to_have_attribute("src", re.compile(r"\?2$"))
    assert login_page.request.get(code.evaluate("image => image.src")).body() != first
    scan(standin, shown_second(login_page), "start")
    expect(login_page.get_by_text("Skriv din säkerhetskod")).to_be_visible(timeout=PATIENCE_MS)
    scan(standin, shown_second(login_page), "approve")
    login_page.wait_for_url("**/assignment/", timeout=PATIENCE_MS)
    expect(login_page.get_by_role("heading", level=1)).to_be_visible()
    assert orders() == 0


def test_whoever_leaves_the_page_leaves_the_login(
    login_page: Page, live_server: LiveServer, standin: Standin
) -> None:
    login_page.keyboard.press("Enter")
    # When the code has moved the page's script is at work; before that there is nobody to tell.
    expect(login_page.get_by_role("img", name="QR-kod")).to_have_attribute("src", re.compile(r"\?1$"))
    login_page.get_by_role("link", name="Tillbaka till inloggning").click()
    login_page.wait_for_url("**/login/")
    # A browser that has left tells nobody when its last word has arrived.
    ends = time.monotonic() + PATIENCE_MS / 1000
    while orders() and time.monotonic() < ends:
        time.sleep(0.1)
    assert orders() == 0
    assert len(standin.calls("bankid/cancel")) == 1


def test_whoever_cancels_in_the_app_begins_again_by_keyboard(login_page: Page, standin: Standin) -> None:
    login_page.keyboard.press("Enter")
    expect(login_page.get_by_role("img", name="QR-kod")).to_be_visible()
    scan(standin, shown_second(login_page), "cancel")
    expect(login_page.get_by_text("Du avbröt i BankID-appen")).to_be_visible(timeout=PATIENCE_MS)
    expect(login_page.get_by_role("button", name="BankID i telefonen, med QR-kod")).to_be_focused()
    assert axe(login_page) == []
    login_page.keyboard.press("Enter")
    expect(login_page.get_by_role("img", name="QR-kod")).to_be_visible()


@pytest.mark.parametrize("kind", ["status", "drop"])
def test_with_bankid_down_she_is_told_to_use_her_card(login_page: Page, standin: Standin, kind: str) -> None:
    standin.fault("bankid/auth", kind, **({"status": 503} if kind == "status" else {}))
    login_page.keyboard.press("Enter")
    told = login_page.get_by_text("BankID är inte tillgängligt. Logga in med SITHS-kort.")
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    assert axe(login_page) == []
    login_page.get_by_role("link", name="Tillbaka till inloggning med SITHS-kort").focus()
    login_page.keyboard.press("Enter")
    login_page.wait_for_url("**/login/")
