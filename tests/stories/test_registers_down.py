"""A register that is asked may be down: the dose is given all the same, and the question asked later."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from app.extensions import db
from app.integrations.connections import Connections
from app.integrations.person_register.port import PersonId
from app.models import Patient, PersonCheck, SharingConsent
from app.tables.vocabulary import OutboxState, OutboxTarget
from demo import known
from tests.fixtures.dose_by_keyboard import open_record, vaccinate_from_record
from tests.fixtures.rounds import dose, later, looks_at_patients, states
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

Work = Callable[[], None]
ON_ORDER = "Registrerad, väntar på signering"
"""Testa is given what a physician has ordered, who signs."""

PERSONNUMMER = "1.2.752.129.2.1.3.1"
REGION = "SE2329999991-VG1"
WITHOUT_ANSWER = ["drop", "broken", "error"]


@pytest.fixture
def nurse(at: Callable[..., None], work: Work, page: Page) -> Iterator[Page]:
    """Vera before an empty search field, with nothing left in the outbox from before."""
    work()
    at("pahittan")
    return page


@pytest.fixture
def unverified(app: object) -> None:
    """Anna-Lisa's record was written by hand: no register has confirmed it."""
    by_hand = update(Patient).where(Patient.id == known.patient(known.LONG_NAME).id)
    db.session.execute(by_hand.values(register_checked_at=None), execution_options=EVERY)
    db.session.commit()


def open_shared(page: Page) -> None:
    """Sam. journalföring, from the open record, by keyboard."""
    page.get_by_role("link", name="Sam. journalföring").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Sam. journalföring")).to_be_visible()


def back_to_record(page: Page) -> None:
    page.get_by_role("link", name="Visa kund").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Visa kund")).to_be_visible()


def told_once(standin: Standin) -> None:
    """Everything left, nothing was lost and nothing came twice."""
    assert states(OutboxTarget.ENGAGEMENT_INDEX) == states(OutboxTarget.PDL_LOG) == {OutboxState.SENT}
    assert len(standin.engagements()) == 1
    assert len(standin.log_entries()) == looks_at_patients()


@pytest.mark.parametrize("kind", WITHOUT_ANSWER)
def test_with_the_person_register_down(
    unverified: None, nurse: Page, work: Work, standin: Standin, kind: str
) -> None:
    standin.fault("GetPersonsForProfile", kind)
    open_record(nurse)
    part = nurse.locator("#register-check")
    expect(part).to_contain_text("Ej verifierad")
    expect(part).to_contain_text("Du kan vaccinera som vanligt")
    vaccinate_from_record(nurse)
    assert dose().signed_by_name == "Vera Demosson"
    standin.clear_faults()
    with later():
        work()
        asked = len(standin.calls("GetPersonsForProfile"))
        work()
    assert len(standin.calls("GetPersonsForProfile")) == asked
    db.session.rollback()
    [check] = db.session.scalars(select(PersonCheck), execution_options=EVERY)
    assert check.due_at is None
    assert check.fetched_at is not None
    told_once(standin)


@pytest.mark.parametrize("kind", WITHOUT_ANSWER)
@pytest.mark.parametrize("operation", ["CheckBlocks", "CheckConsent", "GetVaccinationHistory"])
def test_with_what_opens_others_records_down(
    nurse: Page, work: Work, standin: Standin, operation: str, kind: str
) -> None:
    standin.fault(operation, kind)
    open_record(nurse, known.TESTA)
    open_shared(nurse)
    part = nurse.locator("#fetched")
    again = part.get_by_role("button", name="Försök igen")
    expect(again).to_be_visible(timeout=40_000)
    expect(part).not_to_contain_text("Region Låtsas")
    back_to_record(nurse)
    expect(nurse.locator("#vaccines")).to_contain_text("Dos 1 2026-05-04")
    vaccinate_from_record(nurse, ON_ORDER)
    assert dose(known.TESTA).vaccinator_name == "Vera Demosson"
    standin.clear_faults()
    with later():
        work()
    told_once(standin)


def test_with_a_part_of_the_history_missing(nurse: Page, work: Work, standin: Standin) -> None:
    standin.fault("GetVaccinationHistory", "partial")
    open_record(nurse, known.TESTA)
    open_shared(nurse)
    part = nurse.locator("#fetched")
    expect(part).to_contain_text("Svaret är inte fullständigt")
    expect(part).to_contain_text("Resevaccin Påhitt")
    expect(part).not_to_contain_text("Vårdcentralen Fantasin")
    back_to_record(nurse)
    expect(nurse.locator("#vaccines")).to_contain_text("Dos 1 2026-05-04")
    vaccinate_from_record(nurse, ON_ORDER)
    assert dose(known.TESTA).vaccinator_name == "Vera Demosson"
    standin.clear_faults()
    with later():
        work()
    told_once(standin)


@pytest.mark.parametrize("kind", ["drop", "answer_lost"])
def test_a_consent_entered_with_the_consent_register_down_is_told_it_once(
    nurse: Page, work: Work, connected: Connections, standin: Standin, kind: str
) -> None:
    standin.fault("RegisterExtendedConsent", kind)
    open_record(nurse)
    open_shared(nurse)
    nurse.get_by_role("radio", name="Kunden samtycker Du har frågat kunden").focus()
    nurse.keyboard.press("Space")
    nurse.keyboard.press("Enter")
    expect(nurse.locator("#fetched")).to_contain_text("Inga andra vårdgivare har uppgifter", timeout=40_000)
    back_to_record(nurse)
    vaccinate_from_record(nurse)
    assert dose().signed_by_name == "Vera Demosson"
    standin.clear_faults()
    with later():
        work()
    told_once(standin)
    db.session.rollback()
    [own] = db.session.scalars(select(SharingConsent), execution_options=EVERY)
    assert own.due_at is None
    assert connected.consent_register is not None
    held = connected.consent_register.valid(REGION, PersonId(PERSONNUMMER, known.LONG_NAME))
    assert [consent.id for consent in held] == [own.uuid]
