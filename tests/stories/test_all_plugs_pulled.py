"""Nobody outside can be reached at all: a nurse vaccinates all the same, and everybody is told afterwards."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.extensions import db
from app.integrations.connections import Connections
from app.models import OutboxMessage, PersonCheck, SharingConsent
from app.outside import NAME
from app.tables.vocabulary import OutboxState, OutboxTarget
from config import message_settings, outside_settings
from demo import known
from tests.fixtures.dose_by_keyboard import open_record, vaccinate_from_record
from tests.fixtures.rounds import dose, later, looks_at_patients, states
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

EVERYBODY = tuple(OutboxTarget)


@pytest.fixture
def closed_port() -> Iterator[str]:
    """An address that is taken and refuses every connection."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture
def pull(app: Flask, closed_port: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Every outside system of the journal is where nobody listens, until the test plugs it in."""
    nowhere = {**outside_settings(closed_port), **message_settings(closed_port)}

    def pull_all() -> None:
        monkeypatch.setitem(app.extensions, NAME, Connections({**app.config, **nowhere}))

    return pull_all


@pytest.fixture
def plug_in(app: Flask, connected: Connections, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    return lambda: monkeypatch.setitem(app.extensions, NAME, connected)


def enter_consent(page: Page) -> None:
    """Sam. journalföring, from the open record: the patient consents; nothing of others is to be had."""
    page.get_by_role("link", name="Sam. journalföring").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Kunden samtycker Du har frågat kunden").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Grunden är sparad")).to_be_visible()
    part = page.locator("#fetched")
    expect(part.get_by_role("button", name="Försök igen")).to_be_visible(timeout=40_000)
    page.get_by_role("link", name="Visa kund").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Visa kund")).to_be_visible()


def messages() -> dict[OutboxTarget, int]:
    """How many messages each target is to have, sent or not."""
    db.session.rollback()
    targets = db.session.scalars(select(OutboxMessage.target), execution_options=EVERY).all()
    return {target: targets.count(target) for target in set(targets)}


def test_all_plugs_pulled_a_nurse_still_vaccinates(
    at: Callable[..., None],
    work: Callable[[], None],
    pull: Callable[[], None],
    plug_in: Callable[[], None],
    standin: Standin,
    page: Page,
) -> None:
    work()
    before = len(standin.calls())
    pull()
    at("pahittan", "comirnaty")
    open_record(page)
    expect(page.locator("#register-check")).to_contain_text("Kontrollen görs automatiskt senare")
    enter_consent(page)
    vaccinate_from_record(page)
    given = dose()
    assert given.signed_by_name == "Vera Demosson"
    with later():
        work()
    assert all(OutboxState.WAITING in states(target) for target in EVERYBODY)
    assert len(standin.calls()) == before

    plug_in()
    with later(), later():
        work()
        after_one_round = len(standin.calls())
        to_be_told = messages()
        work()
    assert len(standin.calls()) == after_one_round, "a second round has nothing more to tell"
    assert messages() == to_be_told
    assert not any(OutboxState.WAITING in states(target) for target in EVERYBODY)
    assert sum(str(given.dose_uuid) in str(record) for record in standin.vaccinations()) == 1
    assert len(standin.engagements()) == 1
    assert len(standin.log_entries()) == looks_at_patients()
    [check] = db.session.scalars(select(PersonCheck), execution_options=EVERY)
    [consent] = db.session.scalars(select(SharingConsent), execution_options=EVERY)
    assert check.due_at is None
    assert consent.due_at is None
    assert consent.person_extension == known.LONG_NAME
