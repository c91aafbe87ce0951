"""The open patient: what is shown, what is never shown, who may not look, and what a page costs."""

from __future__ import annotations

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.database import unit_of_work
from app.extensions import db
from app.models import AccessLogEntry, Patient
from app.security.scope import widened
from app.tables.vocabulary import LogEvent
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.statements import statements

PAGES = ("", "notes", "history/", "reports/", "details/")
MOST_STATEMENTS = {"": 12, "notes": 6, "history/": 6, "reports/": 6}


def address(text: str, page: str = "") -> str:
    return f"/patients/{known.patient(text).uuid}/{page}"


def last_log() -> AccessLogEntry:
    statement = select(AccessLogEntry).order_by(AccessLogEntry.id.desc()).limit(1)
    return db.session.scalars(statement, execution_options=widened("the whole log in a test")).one()


@pytest.mark.parametrize("page", PAGES)
def test_every_look_is_logged_with_whom_it_was_at(client: FlaskClient, journal: Journal, page: str) -> None:
    journal.login(client, "siw")
    assert client.get(address(known.TESTA, page)).status_code == 200
    row = last_log()
    assert (row.event, row.patient_number) == (LogEvent.OPENED, "19521031-2582")


@pytest.mark.parametrize("page", PAGES)
def test_another_providers_patient_does_not_exist_and_the_try_is_logged(
    client: FlaskClient, journal: Journal, page: str
) -> None:
    journal.login(client, "kommun")
    assert client.get(address(known.NAMESAKE, page)).status_code == 404
    assert last_log().event is LogEvent.REFUSED


def test_an_unknown_patient_does_not_exist(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    assert client.get(f"/patients/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_log_reviewer_opens_no_record(client: FlaskClient, journal: Journal, page: str) -> None:
    journal.login(client, "logga")
    assert client.get(address(known.TESTA, page)).status_code in (302, 403)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("person", [known.PROTECTED, known.PROTECTED_POPULATION_RECORD])
def test_nothing_that_leads_to_a_protected_person_is_in_the_page(
    client: FlaskClient, journal: Journal, page: str, person: str
) -> None:
    with unit_of_work() as session:
        session.execute(
            update(Patient)
            .where(Patient.id == known.patient(person).id)
            .values(street="Hemliga gatan 7", city="Gömstad", mobile="+46701740677", email="x@hemlig.se"),
            execution_options=widened("a row as an import might have left it"),
        )
    journal.login(client, "siw")
    text = client.get(address(person, page)).text
    assert "Skyddade personuppgifter" in text
    assert not [word for word in ("Hemliga gatan", "Gömstad", "46701740677", "x@hemlig.se") if word in text]


def test_the_overview_tells_doses_orders_bookings_and_notes(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    text = client.get(address(known.TESTA)).text
    assert "Överblick vacciner" in text
    assert "Difteri, stelkramp, kikhosta" in text
    assert [words for words in ("Prevenar 20", "7Q4K9", "Svimningskänsla") if words not in text] == []


def test_the_deceased_are_given_nothing(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    text = client.get(address(known.DECEASED)).text
    assert "Vaccination kan inte startas" in text
    assert 'data-shortcut="Alt+V"' not in text


def test_a_note_is_written_and_shown(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    answer = client.post(address(known.TESTA, "notes"), data={"note": "Vill sitta <b>nära</b> fönstret."})
    assert answer.status_code == 303
    text = client.get(answer.location).text
    assert "Vill sitta &lt;b&gt;nära&lt;/b&gt; fönstret." in text


def test_an_empty_note_is_told_at_the_field(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    answer = client.post(address(known.TESTA, "notes"), data={"note": "  "})
    assert answer.status_code == 422
    assert "Skriv anteckningen innan du sparar den." in answer.text


@pytest.mark.parametrize("page", MOST_STATEMENTS)
def test_a_page_costs_few_statements(client: FlaskClient, journal: Journal, page: str) -> None:
    journal.login(client, "mock")
    target = address(known.TESTA, page)
    client.get(target)
    with statements(db.engine) as asked:
        client.get(target)
    assert len(asked) <= MOST_STATEMENTS[page], "\n".join(asked)


def test_the_history_is_filtered_and_keeps_what_was_voided(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    text = client.get(address(known.TESTA, "history/?disease=TBE&year=2026")).text
    assert "FSME-Immun" in text
    assert "Comirnaty" not in text


@pytest.mark.parametrize("query", ["origin=nonsense", "year=abc", "disease=%3Cscript%3E", "year=99999999999"])
def test_a_senseless_filter_is_no_fault(client: FlaskClient, journal: Journal, query: str) -> None:
    journal.login(client, "siw")
    answer = client.get(address(known.TESTA, f"history/?{query}"))
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_reports_tell_reference_and_state(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    text = client.get(address(known.TESTA, "reports/")).text
    assert "NVR-" in text
    assert "Kvitterad" in text
