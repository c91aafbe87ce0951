"""FASS does not answer: its link fails in a tab of its own, and the vaccination goes on."""

from __future__ import annotations

import contextlib

import pytest
from flask import Flask
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, expect
from sqlalchemy import update

from app.extensions import db
from app.models import Booking
from app.services.vaccination.set_day_pass import set_day_pass
from app.tables.vocabulary import BookingState
from tests.fixtures.journal import Journal
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY, current_batch
from tests.stories.test_giving_a_dose import RECEIPT, complete, doses, open_form

OPERATION = "fass/pages"


@pytest.fixture
def form(
    app: Flask,
    standin: Standin,
    journal: Journal,
    live_server: LiveServer,
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
) -> Page:
    """Vera's form for Anna-Lisa, who walks in, with Vaxigrip chosen, and links that lead to the stand-in."""
    monkeypatch.setitem(app.config, "FASS_URL", f"{standin.url}/fass/product/{{npl_id}}")
    monkeypatch.setitem(app.config, "FASS_SEARCH_URL", f"{standin.url}/fass/search/{{name}}")
    db.session.execute(update(Booking).values(state=BookingState.CANCELLED), execution_options=EVERY)
    db.session.commit()
    for vera in journal.acting("vera", "pahittan"):
        set_day_pass(vera, current_batch("vaxigrip").uuid)
        unit = vera.unit_name
    db.session.remove()
    live_server.log_in(page, "vera", unit, "ordinationsrätt")
    page.wait_for_url("**/patients/search")
    open_form(page)
    return page


def give(page: Page) -> None:
    complete(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    assert len(doses()) == 1


def open_link(page: Page) -> Page:
    """By keyboard; then back to where the form is filled in."""
    link = page.get_by_role("link", name="FASS")
    assert link.get_attribute("rel") == "noopener noreferrer"
    came_from = page.evaluate_handle("document.activeElement").as_element()
    link.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    page.bring_to_front()
    assert came_from is not None
    came_from.focus()
    return opened.value


def test_the_link_opens_the_products_page_in_a_tab_of_its_own(form: Page, standin: Standin) -> None:
    tab = open_link(form)
    expect(tab.get_by_text("Den här sidan står i stället för FASS")).to_be_visible()
    [call] = standin.calls(OPERATION)
    assert len(call["content"]) == 1
    give(form)


@pytest.mark.parametrize("kind", ["drop", "status"])
def test_with_fass_down_the_whole_vaccination_goes_by_keyboard(
    form: Page, standin: Standin, kind: str
) -> None:
    standin.fault(OPERATION, kind)
    tab = open_link(form)
    with contextlib.suppress(BrowserError):
        tab.wait_for_load_state()
    assert "står i stället" not in tab.content()
    tab.close()
    give(form)
