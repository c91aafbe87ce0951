"""The scripts of a form: filtering list, Nej på alla, what is missing, one submit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.fixtures.accessibility import axe


@pytest.fixture
def form(page: Page, gallery_url: str) -> Page:
    page.goto(f"{gallery_url}/dose_form")
    return page


def test_typing_filters_the_list_and_enter_takes_the_hit(form: Page) -> None:
    vaccine = form.get_by_role("combobox", name="Vaccin")
    vaccine.press("Control+A")
    vaccine.type("senior")
    expect(form.get_by_role("option")).to_have_text(["Influexa Senior, 0,7 ml"])
    vaccine.press("Enter")
    expect(vaccine).to_have_value("Influexa Senior, 0,7 ml")
    expect(form.locator("#vaccine")).to_have_value("2")


def test_escape_closes_the_list_first_and_clears_the_second_time(form: Page) -> None:
    vaccine = form.get_by_role("combobox", name="Vaccin")
    vaccine.press("ArrowDown")
    expect(vaccine).to_have_attribute("aria-expanded", "true")
    vaccine.press("Escape")
    expect(vaccine).to_have_attribute("aria-expanded", "false")
    expect(vaccine).to_have_value("Influexa Demo, 0,5 ml")
    vaccine.press("Escape")
    expect(vaccine).to_have_value("")


def test_text_that_names_nothing_in_the_list_is_not_kept(form: Page) -> None:
    vaccine = form.get_by_role("combobox", name="Vaccin")
    vaccine.fill("finns inte")
    vaccine.blur()
    expect(vaccine).to_have_value("Influexa Demo, 0,5 ml")


def test_the_prefilled_mark_goes_away_with_the_value(form: Page) -> None:
    vaccine = form.get_by_role("combobox", name="Vaccin")
    assert "vj-prefilled" in (vaccine.get_attribute("class") or "")
    vaccine.press("ArrowDown")
    vaccine.press("ArrowDown")
    vaccine.press("Enter")
    assert "vj-prefilled" not in (vaccine.get_attribute("class") or "")


def test_no_to_all_keeps_a_yes_and_moves_on_to_the_site(form: Page) -> None:
    form.keyboard.press("Alt+N")
    expect(form.locator("input[name=fever][value=no]")).to_be_checked()
    expect(form.locator("input[name=allergy][value=yes]")).to_be_checked()
    expect(form.locator("#site")).to_be_focused()


def test_ctrl_enter_goes_to_the_first_thing_that_is_missing(form: Page) -> None:
    form.keyboard.press("Control+Enter")
    expect(form.locator("input[name=fever][value=no]")).to_be_focused()
    assert form.url.endswith("/dose_form")


def test_a_second_press_sends_nothing(form: Page) -> None:
    sent: list[str] = []

    def answer_nothing(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    form.route("**/received", answer_nothing)
    form.keyboard.press("Alt+N")
    form.keyboard.press("Space")
    saving = form.locator("#dose").get_attribute("data-saving") or ""
    form.keyboard.press("Control+Enter")
    expect(form.locator("[data-primary] .vj-btn__label")).to_have_text(saving)
    form.keyboard.press("Control+Enter")
    assert sent == ["POST"]


def test_the_form_has_no_accessibility_violation(form: Page) -> None:
    assert axe(form) == []
