"""The access log: who did what with whose record, in which assignment, as it was at the time."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.models import AccessLogEntry
from app.security.actor import Actor
from app.security.audit import Subject, record_look
from app.security.scope import widened
from app.tables.vocabulary import LogEvent
from demo import known
from tests.fixtures.doses import waiting_dose
from tests.fixtures.journal import Journal


def latest() -> AccessLogEntry:
    db.session.rollback()
    newest = select(AccessLogEntry).order_by(AccessLogEntry.id.desc()).limit(1)
    return db.session.execute(newest, execution_options=widened("this test")).scalar_one()


def test_a_row_says_who_what_whom_when_and_from_where(vera: Actor) -> None:
    record_look(vera, "overview", Subject(known.patient(known.TESTA).id, "PROVSSON, Testa", "19521031-2582"))
    row = latest()
    assert (row.event, row.subject) == (LogEvent.OPENED, "overview")
    assert (row.user_id, row.user_name, row.assignment_id, row.role) == (
        vera.user_id,
        vera.person_name,
        vera.assignment_id,
        vera.role,
    )
    assert (row.unit_id, row.care_unit_id, row.care_provider_id) == (
        vera.unit_id,
        vera.care_unit_id,
        vera.care_provider_id,
    )
    assert (row.patient_name, row.patient_number, row.client) == ("PROVSSON, Testa", "19521031-2582", "test")


def test_opening_a_record_is_logged_before_it_is_shown(client: FlaskClient, journal: Journal) -> None:
    siw = journal.login(client, "siw")
    testa = known.patient(known.TESTA)
    client.get(f"/patients/{testa.uuid}/")
    row = latest()
    assert (row.event, row.patient_id, row.assignment_id) == (LogEvent.OPENED, testa.id, siw.id)


@pytest.mark.parametrize(
    "address",
    [
        lambda: f"/patients/{uuid4()}/",
        lambda: f"/patients/{known.patient(known.PUPIL, known.MUNICIPALITY).uuid}/",
        lambda: f"/signing/{uuid4()}",
        lambda: "/no/such/page",
    ],
    ids=["made up", "another care provider", "made up dose", "no page"],
)
def test_a_guessed_address_is_not_found_and_logged(
    client: FlaskClient, journal: Journal, address: object
) -> None:
    mock = journal.login(client, "mock")
    assert callable(address)
    assert client.get(address()).status_code == 404
    row = latest()
    assert (row.event, row.assignment_id) == (LogEvent.REFUSED, mock.id)
    assert row.subject.startswith("404 ")


def test_a_closed_door_is_logged(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    assert client.get("/signing/").status_code == 403
    assert (latest().event, latest().subject) == (LogEvent.REFUSED, "403 SigningView.unsigned")


def test_the_basis_of_a_signature_is_a_look_at_the_record(client: FlaskClient, journal: Journal) -> None:
    dose = waiting_dose(known.NAMESAKE)
    journal.login(client, "mock")
    client.get(f"/signing/{dose}")
    row = latest()
    assert (row.event, row.patient_id) == (LogEvent.OPENED, known.patient(known.NAMESAKE).id)
    assert row.patient_number == "19880116-2382"


def test_no_number_stands_in_an_address_that_is_logged(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    answer = client.post("/patients/search", data={"text": known.TESTA})
    assert known.TESTA[2:8] not in (answer.location or "")
