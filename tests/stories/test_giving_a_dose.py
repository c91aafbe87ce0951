"""From an empty search field to a signed dose, with real keys in a real browser (ui.md 10)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app.extensions import db
from app.models import Immunization
from demo import known
from tests.fixtures.accessibility import axe
from tests.fixtures.dose_by_keyboard import RECEIPT, TEN_DIGITS, VACCINATION, complete, open_form
from tests.fixtures.live_server import LiveServer
from tests.fixtures.presses import PressCounter
from tests.fixtures.wishes import EVERY


def doses() -> list[Immunization]:
    db.session.rollback()
    return list(
        db.session.scalars(
            select(Immunization).where(Immunization.patient_id == known.patient(known.LONG_NAME).id),
            execution_options=EVERY,
        )
    )


def test_a_walk_in_is_signed_in_fifteen_presses(
    at: Callable[[str], None], page: Page, press_counter: PressCounter
) -> None:
    at("pahittan")
    press_counter.reset()
    open_form(page)
    complete(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    assert (len(press_counter.keys), press_counter.clicks) == (15, [])
    (dose,) = doses()
    assert dose.signed_by_name == "Vera Demosson"
    expect(page.get_by_role("heading", level=1)).to_have_text("Registrerad och signerad")
    expect(page.get_by_role("link", name="Nästa kund")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/patients/search")


def test_tab_enter_and_space_are_enough_in_nineteen_presses(
    at: Callable[[str], None], page: Page, press_counter: PressCounter
) -> None:
    at("blabaret")
    press_counter.reset()
    page.keyboard.type(TEN_DIGITS)
    page.keyboard.press("Enter")
    page.wait_for_url(VACCINATION)
    expect(page.get_by_role("radio", name="Legitimation")).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Nej på alla")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(RECEIPT)
    assert (len(press_counter.keys), press_counter.clicks) == (19, [])
    assert len(doses()) == 1


def test_two_quick_presses_give_one_dose(at: Callable[[str], None], page: Page) -> None:
    at("pahittan")
    open_form(page)
    complete(page)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    assert len(doses()) == 1


def test_sent_too_early_focus_goes_to_what_is_missing(at: Callable[[str], None], page: Page) -> None:
    at("pahittan")
    open_form(page)
    page.keyboard.press("Space")
    page.keyboard.press("Alt+n")
    expect(page.get_by_text("1 uppgift kvar: Lokalisation")).to_be_visible()
    page.locator("#comment").evaluate("field => field.closest('details').open = true")
    page.locator("#comment").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("radio", name="Vänster överarm")).to_be_focused()
    assert doses() == []


def test_on_a_clinic_pc_every_value_and_the_button_are_seen_at_once(
    at: Callable[[str], None], page: Page
) -> None:
    page.set_viewport_size({"width": 1366, "height": 643})
    at("pahittan")
    open_form(page)
    complete(page)
    expect(page.get_by_text("5 av 5 Nej")).to_be_visible()
    bar = page.get_by_role("group", name="Åtgärder").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= 643
    for field in ("#identity", "#product-combo", "#batch", "#site", "#dose_number", "#patient_group"):
        box = page.locator(field).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bar["y"], field
    sign = page.get_by_role("button", name="Registrera och signera för ATTRAPP")
    expect(sign).to_be_in_viewport(ratio=1)


def test_a_yes_asks_further_and_keeps_the_questions_open(at: Callable[[str], None], page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 643})
    at("pahittan")
    open_form(page)
    complete(page)
    page.get_by_role("button", name="Visa svar").click()
    allergy = page.get_by_role("radiogroup", name="Allergi som krävt sjukhusvård?")
    allergy.get_by_role("radio", name="Ja").check(force=True)
    expect(page.get_by_label("Vad gäller det?").locator("visible=true")).to_be_visible()
    expect(page.get_by_role("list").filter(has_text="Rådgör med läkare")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Vad gäller det?").locator("visible=true")).to_be_focused()
    page.keyboard.type("Jordnötter")
    page.keyboard.press("Tab")
    page.keyboard.type("Kan vaccineras enligt läkare")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    (dose,) = doses()
    assert dose.passed_warnings == 1


def test_another_vaccine_brings_its_own_questions_and_keeps_what_was_observed(
    at: Callable[[str], None], page: Page
) -> None:
    at("pahittan")
    open_form(page)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Com")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Covid-19, version 4")).to_be_visible()
    expect(page.get_by_role("radio", name="Legitimation")).to_be_checked()
    expect(page.locator("#volume_ml")).to_have_value("0,3")
    expect(page.get_by_role("radio", name="Vänster överarm")).not_to_be_checked()


def test_a_warning_is_passed_on_the_page_with_a_written_reason(at: Callable[[str], None], page: Page) -> None:
    at("pahittan")
    open_form(page)
    complete(page)
    page.locator("#volume_ml").fill("0,25")
    page.keyboard.press("Tab")
    reason = page.get_by_label("Motivering: 0,25 ml är angivet")
    expect(reason).to_be_visible()
    reason.fill("Barndos enligt läkare")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    assert doses()[0].passed_warnings == 1


def test_no_page_of_the_flow_breaks_the_rules_of_accessibility(
    at: Callable[[str], None], page: Page, live_server: LiveServer
) -> None:
    at("pahittan")
    open_form(page)
    assert axe(page) == []
    complete(page)
    page.locator("#site").evaluate("field => field.checked = false")
    page.locator("#dose").evaluate("form => form.submit()")
    expect(page.get_by_role("heading", name="Registreringen är inte sparad")).to_be_visible()
    expect(page.locator("#error-summary")).to_be_focused()
    assert page.title().startswith("Fel: ATTRAPP")
    assert axe(page) == []
    page.get_by_role("radio", name="Vänster överarm").check()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(RECEIPT)
    assert axe(page) == []
    page.goto(f"{live_server.url}/day-pass/")
    assert axe(page) == []


def test_without_scripts_the_vaccine_is_changed_and_the_dose_given(
    at: Callable[[str], None], page: Page, browser: Browser
) -> None:
    at("pahittan")
    open_form(page)
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    form = plain.new_page()
    form.goto(page.url)
    form.get_by_label("Legitimation").check()
    form.locator("#product").select_option(label="Comirnaty Covid-19, 0,3 ml")
    form.get_by_role("button", name="Byt vaccin").click()
    expect(form.get_by_text("Covid-19, version 4")).to_be_visible()
    expect(form.get_by_label("Legitimation")).to_be_checked()
    plain.close()
