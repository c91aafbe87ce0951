"""Ändra personuppgifter: differences are seen before they are taken, a stale form keeps its text."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.database import unit_of_work
from app.extensions import db
from app.integrations.connections import Connections
from app.models import Patient, PatientPseudonym
from app.security.scope import widened
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.standin import Standin


@pytest.fixture(autouse=True)
def at_the_counter(journal: Journal, client: FlaskClient, connected: Connections) -> None:
    journal.login(client, "siw")


def address(page: str = "") -> str:
    return f"/patients/{known.patient(known.TESTA).uuid}/details/{page}"


def hidden(name: str, text: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return found.group(1)


def moved_here() -> None:
    """The record says another city than the register does."""
    with unit_of_work() as session:
        session.execute(
            update(Patient).where(Patient.id == known.patient(known.TESTA).id).values(city="Gamlastad"),
            execution_options=widened("a record the register has moved on from"),
        )


def city() -> str | None:
    db.session.expire_all()
    return known.patient(known.TESTA).city


def test_a_change_is_saved_and_noted(client: FlaskClient) -> None:
    version = hidden("version", client.get(address()).text)
    answer = client.post(address(), data={"version": version, "mobile": "070-174 06 99"})
    assert answer.status_code == 303
    page = client.get(f"/patients/{known.patient(known.TESTA).uuid}/notes").text
    assert "Mobilnummer ändrat." in page
    assert known.patient(known.TESTA).mobile == "+46701740699"


def test_a_stale_form_is_refused_and_keeps_what_was_typed(client: FlaskClient) -> None:
    version = hidden("version", client.get(address()).text)
    client.post(address(), data={"version": version, "mobile": "070-174 06 99"})
    answer = client.post(address(), data={"version": version, "mobile": "070-174 06 88"})
    assert answer.status_code == 409
    assert "Någon annan har ändrat" in answer.text
    assert 'value="070-174 06 88"' in answer.text
    assert known.patient(known.TESTA).mobile == "+46701740699"


def test_differences_are_shown_and_nothing_taken_before_yes(client: FlaskClient) -> None:
    moved_here()
    answer = client.post(address("register"))
    assert "Gamlastad" in answer.text
    assert "<mark>Exempelstad</mark>" in answer.text
    assert city() == "Gamlastad"
    taken = client.post(
        address("register/take"),
        data={"sealed": hidden("sealed", answer.text), "version": hidden("version", answer.text)},
    )
    assert taken.status_code == 303
    assert city() == "Exempelstad"


def test_a_forged_answer_is_not_taken(client: FlaskClient) -> None:
    moved_here()
    answer = client.post(address("register/take"), data={"sealed": "forged", "version": "1"})
    assert answer.status_code == 422
    assert city() == "Gamlastad"


def test_what_was_fetched_about_one_is_not_taken_by_another(client: FlaskClient) -> None:
    other = f"/patients/{known.patient(known.NAMESAKE).uuid}/details/register"
    with unit_of_work() as session:
        session.execute(
            update(Patient).where(Patient.id == known.patient(known.NAMESAKE).id).values(city="Gamlastad"),
            execution_options=widened("a record the register has moved on from"),
        )
    seal = hidden("sealed", client.post(other).text)
    assert client.post(address("register/take"), data={"sealed": seal, "version": "1"}).status_code == 422


def test_a_silent_register_is_told_and_changes_nothing(client: FlaskClient, standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "drop")
    answer = client.post(address("register"))
    assert "PU-tjänsten svarar inte" in answer.text


def test_the_uuid_is_made_once_for_the_unit(client: FlaskClient) -> None:
    client.get(address())
    client.get(address())
    values = db.session.scalars(
        select(PatientPseudonym.value), execution_options=widened("what a test has shown")
    ).all()
    assert len(values) == 1
    assert str(values[0]) in client.get(address()).text
