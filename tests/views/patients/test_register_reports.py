"""Rapporterat NVR: who gets the button, whose reports it sends, and what the log says."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import AccessLogEntry
from app.security.scope import widened
from app.tables.vocabulary import LogEvent, OutboxState
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.reports import add_report, message

BUTTON = 'aria-label="Skicka om rapporten om '


def address(patient: UUID) -> str:
    return f"/patients/{patient}/reports/"


def send_again(client: FlaskClient, patient: UUID, number: object) -> TestResponse:
    sent = client.post(f"{address(patient)}again", data={"message": number}, follow_redirects=True)
    db.session.rollback()
    return sent


def last_log() -> AccessLogEntry:
    rows = select(AccessLogEntry).order_by(AccessLogEntry.id.desc()).limit(1)
    return db.session.scalars(rows, execution_options=widened("the whole log in a test")).one()


@pytest.mark.parametrize("state", [OutboxState.REJECTED, OutboxState.DEAD])
def test_who_administers_the_unit_sends_a_report_again(
    client: FlaskClient, journal: Journal, state: OutboxState
) -> None:
    testa = known.patient(known.TESTA)
    report = add_report(testa, state)
    journal.login(client, "ines")
    assert client.get(address(testa.uuid)).text.count(BUTTON) == 1
    answer = send_again(client, testa.uuid, report)
    assert "Rapporten väntar på att skickas om." in answer.text
    assert BUTTON not in answer.text
    assert message(report).state is OutboxState.WAITING


def test_that_it_was_sent_again_stands_in_the_log(client: FlaskClient, journal: Journal) -> None:
    testa = known.patient(known.TESTA)
    report = add_report(testa, OutboxState.REJECTED)
    journal.login(client, "ines")
    client.post(f"{address(testa.uuid)}again", data={"message": report})
    db.session.rollback()
    row = last_log()
    assert (row.event, row.subject, row.reason) == (LogEvent.CHANGED, "register reports", str(report))
    assert row.patient_number == "19521031-2582"


@pytest.mark.parametrize("state", [OutboxState.WAITING, OutboxState.HELD, OutboxState.SENT])
def test_nothing_is_to_be_pressed_where_nothing_is_to_be_done(
    client: FlaskClient, journal: Journal, state: OutboxState
) -> None:
    testa = known.patient(known.TESTA)
    report = add_report(testa, state)
    journal.login(client, "ines")
    assert BUTTON not in client.get(address(testa.uuid)).text
    assert "Rapporten går inte att skicka om." in send_again(client, testa.uuid, report).text
    assert message(report).state is state


def test_who_does_not_administer_sees_the_fault_and_no_button(client: FlaskClient, journal: Journal) -> None:
    testa = known.patient(known.TESTA)
    report = add_report(testa, OutboxState.REJECTED, error_code="P1", error_text="Okänd batch")
    journal.login(client, "siw")
    page = client.get(address(testa.uuid)).text
    assert "P1 Okänd batch" in page
    assert BUTTON not in page
    assert client.post(f"{address(testa.uuid)}again", data={"message": report}).status_code in (302, 403)
    db.session.rollback()
    assert message(report).state is OutboxState.REJECTED


def test_another_care_providers_report_does_not_exist(client: FlaskClient, journal: Journal) -> None:
    elsewhere = known.patient(known.TESTA, known.MUNICIPALITY)
    report = add_report(elsewhere, OutboxState.REJECTED)
    journal.login(client, "ines")
    assert send_again(client, elsewhere.uuid, report).status_code == 404
    assert message(report).state is OutboxState.REJECTED
    own = known.patient(known.TESTA)
    assert "Rapporten går inte att skicka om." in send_again(client, own.uuid, report).text
    assert message(report).state is OutboxState.REJECTED


def test_another_patients_report_is_not_sent_from_this_page(client: FlaskClient, journal: Journal) -> None:
    report = add_report(known.patient(known.NAMESAKE), OutboxState.REJECTED)
    journal.login(client, "ines")
    answer = send_again(client, known.patient(known.TESTA).uuid, report)
    assert "Rapporten går inte att skicka om." in answer.text
    assert message(report).state is OutboxState.REJECTED


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "99999999999999999999"])
def test_what_names_no_report_gets_a_sentence(client: FlaskClient, journal: Journal, number: str) -> None:
    journal.login(client, "ines")
    answer = send_again(client, known.patient(known.TESTA).uuid, number)
    assert answer.status_code == 200
    assert "Rapporten går inte att skicka om. Se dess status." in answer.text
