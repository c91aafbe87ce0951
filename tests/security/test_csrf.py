"""No write without the page's own token, and none from a page of another assignment."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.extensions import db
from app.models import Note
from app.security.scope import widened
from demo import known
from demo.cast import PASSWORD
from tests.fixtures.journal import Journal

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def guarded(guarded_app: Flask, journal: Journal) -> FlaskClient:
    client = guarded_app.test_client()
    journal.login(client, "mock")
    return client


def token_on(client: FlaskClient, address: str) -> str:
    found = TOKEN.search(client.get(address).text)
    assert found is not None, f"no token on {address}"
    return found[1]


def notes() -> int:
    count = select(func.count(Note.id))
    return db.session.execute(count, execution_options=widened("this test")).scalar_one()


def test_login_needs_the_token_of_its_page(guarded_app: Flask) -> None:
    client = guarded_app.test_client()
    typed = {"username": "siw", "password": PASSWORD}
    assert client.post("/login/", data=typed).status_code == 409
    typed["csrf_token"] = token_on(client, "/login/")
    assert client.post("/login/", data=typed).status_code == 302


def test_a_note_without_a_token_is_not_written(guarded: FlaskClient) -> None:
    before = notes()
    address = f"/patients/{known.patient(known.TESTA).uuid}/notes"
    for token in (None, "", "guessed"):
        typed = {"note": "Prov."} | ({} if token is None else {"csrf_token": token})
        assert guarded.post(address, data=typed).status_code == 409
    assert notes() == before


def test_with_the_token_it_is_written(guarded: FlaskClient) -> None:
    before = notes()
    patient = f"/patients/{known.patient(known.TESTA).uuid}"
    typed = {"note": "Prov.", "csrf_token": token_on(guarded, f"{patient}/")}
    assert guarded.post(f"{patient}/notes", data=typed).status_code == 303
    assert notes() == before + 1


def test_a_token_of_another_session_is_refused(
    guarded_app: Flask, guarded: FlaskClient, journal: Journal
) -> None:
    other = guarded_app.test_client()
    journal.login(other, "adele")
    stolen = token_on(other, "/patients/search")
    assert guarded.post("/patients/search", data={"text": "Prov", "csrf_token": stolen}).status_code == 409


def test_a_form_opened_before_a_switch_is_refused_after_it(guarded: FlaskClient, journal: Journal) -> None:
    patient = f"/patients/{known.patient(known.TESTA).uuid}"
    old = token_on(guarded, f"{patient}/")
    chosen = {"choice": journal.assignment("mock", "resan").id, "csrf_token": old}
    assert guarded.post("/assignment/", data=chosen).status_code == 302
    assert guarded.post(f"{patient}/notes", data={"note": "Prov.", "csrf_token": old}).status_code == 409


def test_a_form_of_another_assignment_is_refused(client: FlaskClient, journal: Journal) -> None:
    """Also where the token would do: the page says which assignment it was opened under."""
    before = notes()
    journal.login(client, "mock")
    address = f"/patients/{known.patient(known.TESTA).uuid}/notes"
    other = journal.assignment("mock", "resan").id
    answer = client.post(address, data={"note": "Prov.", "assignment_id": other})
    assert answer.status_code == 409
    assert notes() == before


@pytest.mark.parametrize("address", ["/logout/", "/assignment/"])
def test_logging_out_and_switching_need_the_token_too(guarded: FlaskClient, address: str) -> None:
    assert guarded.post(address).status_code == 409
    assert guarded.get("/patients/search").status_code == 200


def test_logging_out_is_no_link(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    assert client.get("/logout/").status_code == 405
    assert client.get("/patients/search").status_code == 200
