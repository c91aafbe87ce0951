"""Sam. journalföring at the door: the page, the part that fetches, the ground; and the register check."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app import clock
from app.integrations.connections import Connections
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.standin import Standin


@pytest.fixture
def browser(journal: Journal, client: FlaskClient, connected: Connections) -> FlaskClient:
    journal.login(client, "vera", "pahittan")
    return client


def address(number: str, part: str) -> str:
    return f"/patients/{known.patient(number).uuid}/{part}"


def test_fetched_rows_carry_the_red_cloud_and_a_missing_source_is_told(
    browser: FlaskClient, standin: Standin
) -> None:
    standin.fault("GetVaccinationHistory", "partial")
    page = browser.get(address(known.TESTA, "shared/fetched")).text
    assert "cloud-filled" in page
    assert "Resevaccin Påhitt" in page
    assert "Svaret är inte fullständigt" in page


def test_without_a_ground_nothing_is_shown(browser: FlaskClient) -> None:
    assert "Välj en nedan" in browser.get(address(known.LONG_NAME, "shared/fetched")).text


def test_a_block_register_that_is_down_hides_what_others_keep(browser: FlaskClient, standin: Standin) -> None:
    standin.fault("CheckBlocks", "drop")
    page = browser.get(address(known.TESTA, "shared/fetched")).text
    assert "Spärr" in page
    assert "Försök igen" in page
    assert "Fantasin" not in page


def test_an_emergency_without_reason_is_told_at_its_field(browser: FlaskClient) -> None:
    answer = browser.post(address(known.LONG_NAME, "shared/ground"), data={"basis": "emergency"})
    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert answer.text.count('id="error-summary"') == 1


def test_a_consent_that_ended_long_ago_is_told_at_its_field(browser: FlaskClient) -> None:
    page = browser.get(address(known.LONG_NAME, "shared/")).text
    assert "På vilken grund?" in page
    answer = browser.post(
        address(known.LONG_NAME, "shared/ground"), data={"basis": "consent", "last_day": "2000-01-01"}
    )
    assert answer.status_code == 422


def test_a_consent_entered_here_is_taken_back_from_its_card(browser: FlaskClient) -> None:
    part = address(known.LONG_NAME, "shared/fetched")
    assert "Återkalla" not in browser.get(part).text
    last_day = {"basis": "consent", "last_day": clock.today().isoformat()}
    assert browser.post(address(known.LONG_NAME, "shared/ground"), data=last_day).status_code == 303
    assert "Återkalla" in browser.get(part).text
    assert browser.post(address(known.LONG_NAME, "shared/taken-back")).status_code == 303
    assert "Inget samtycke" in browser.get(part).text
    again = browser.post(address(known.LONG_NAME, "shared/taken-back"), follow_redirects=True)
    assert "Det finns inget samtycke härifrån att återkalla" in again.text


def test_a_register_that_is_down_leaves_the_record_unverified(browser: FlaskClient, standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "drop")
    part = browser.get(address(known.LONG_NAME, "register-check/")).text
    assert "Kontrollen görs automatiskt senare" in part
