"""The pages that say no: what they tell, what they keep to themselves, and what is written down."""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm.exc import StaleDataError

from app.security.actor import NotPermitted
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.statements import statements

SECRET = "ett namn som ingen får se"


@pytest.fixture
def broken(app: Flask, client: FlaskClient, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The page Signerade av mig fails; ``app.fault`` is what it fails with."""
    journal.login(client, "mock")

    def fail() -> None:
        raise app.config["FAULT"]

    monkeypatch.setitem(app.view_functions, "SigningView.signed", fail)
    monkeypatch.setitem(app.config, "FAULT", RuntimeError(SECRET))
    return client


def test_an_unforeseen_fault_shows_a_case_number_that_the_log_has(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = broken.get("/signing/signed")
    assert answer.status_code == 500
    case = re.search(r"\b[0-9A-F]{6}\b", answer.text)
    assert case is not None
    assert f"case {case[0]} at SigningView.signed" in caplog.text
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text


def test_after_a_fault_the_next_page_works(broken: FlaskClient) -> None:
    broken.get("/signing/signed")
    assert broken.get("/signing/").status_code == 200


@pytest.mark.parametrize(("fault", "status"), [(NotPermitted("x"), 403), (StaleDataError("x"), 409)])
def test_what_the_floors_below_refuse_is_told(
    app: Flask, broken: FlaskClient, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    monkeypatch.setitem(app.config, "FAULT", fault)
    assert broken.get("/signing/signed").status_code == status


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/no/such/page", 404),
        ("GET", "/patients/not-a-uuid/", 404),
        ("GET", "/signing/sign", 405),
        ("POST", "/log/logins/", 405),
        ("DELETE", "/signing/", 405),
        ("PUT", "/patients/search", 405),
    ],
)
def test_what_is_not_there_gets_a_page_in_swedish(
    client: FlaskClient, journal: Journal, method: str, address: str, status: int
) -> None:
    journal.login(client, "mock")
    answer = client.open(address, method=method)
    assert answer.status_code == status
    assert '<html lang="sv"' in answer.text
    assert "<h1" in answer.text


def test_too_much_at_once_is_refused_in_words(app: Flask, client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    answer = client.post("/patients/search", data={"text": "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)})
    assert answer.status_code == 413
    assert '<html lang="sv"' in answer.text


def test_another_care_providers_patient_and_nobody_get_the_same_page(
    client: FlaskClient, journal: Journal
) -> None:
    journal.login(client, "siw")
    theirs = client.get(f"/patients/{known.patient(known.PUPIL, known.MUNICIPALITY).uuid}/")
    nobodys = client.get("/patients/00000000-0000-4000-8000-000000000000/")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text == nobodys.text


def test_a_form_of_another_assignment_is_told_which_two(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "mock")
    answer = client.post("/patients/search", data={"text": "Prov", "assignment_id": "1"})
    assert answer.status_code == 409
    assert "uppdrag" in answer.text


def test_static_files_ask_the_database_nothing(app: Flask, client: FlaskClient, journal: Journal) -> None:
    from app.extensions import db

    journal.login(client, "siw")
    with statements(db.engine) as asked:
        assert client.get("/static/css/base.css").status_code == 200
    assert asked == []


@pytest.mark.parametrize(
    "address", ["/login/", "/patients/search", "/patients/add/", "/bookings/", "/day-pass/"]
)
def test_asking_for_the_headers_alone_does_nothing_more(
    client: FlaskClient, journal: Journal, address: str
) -> None:
    if address != "/login/":
        journal.login(client, "vera")
    answer = client.head(address)
    assert (answer.status_code, answer.text) == (200, "")
