"""Logga in: straight in with one assignment, a choice with several, a clear page with none."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.models import LoginLogEntry
from app.security.scope import widened
from app.tables.vocabulary import LoginEvent
from demo.cast import PASSWORD
from tests.fixtures.journal import Journal


def log_in(client: FlaskClient, username: str, password: str = PASSWORD) -> str | None:
    return client.post("/login/", data={"username": username, "password": password}).location


def login_log() -> list[LoginLogEntry]:
    newest_first = select(LoginLogEntry).order_by(LoginLogEntry.id.desc())
    return list(db.session.execute(newest_first, execution_options=widened("this test")).scalars())


def test_one_assignment_leads_straight_in(client: FlaskClient) -> None:
    assert log_in(client, "siw") == "/"
    assert client.get("/").location == "/patients/search"


def test_several_assignments_are_chosen_among(client: FlaskClient) -> None:
    assert log_in(client, "vera") == "/assignment/"
    page = client.get("/assignment/").text
    assert page.count('type="radio"') == 5
    assert client.get("/patients/search").location == "/assignment/"


@pytest.mark.parametrize(
    ("username", "first_page"),
    [("siw", "/patients/search"), ("klas", "/patients/search"), ("system", "/settings/units/list/")],
)
def test_each_role_begins_where_its_work_is(client: FlaskClient, username: str, first_page: str) -> None:
    log_in(client, username)
    assert client.get("/").location == first_page


def test_an_assignment_that_has_ended_is_none(client: FlaskClient) -> None:
    log_in(client, "fore")
    page = client.get("/assignment/")
    assert page.status_code == 200
    assert "Du har inga aktiva uppdrag" in page.text
    assert "Logga ut" in page.text
    assert client.get("/patients/search").location == "/assignment/"


def test_the_choice_begins_at_the_one_last_used(client: FlaskClient, journal: Journal) -> None:
    log_in(client, "vera")
    at_school = journal.assignment("vera", "mockskolan")
    client.post("/assignment/", data={"choice": at_school.id})
    client.post("/logout/")
    log_in(client, "vera")
    page = client.get("/assignment/").text
    [chosen] = [line for line in page.splitlines() if 'type="radio"' in line and "checked" in line]
    assert f'value="{at_school.id}"' in chosen


@pytest.mark.parametrize(
    ("username", "password"), [("siw", "fel"), ("ingen", PASSWORD), ("", ""), ("siw", "")]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    client: FlaskClient, username: str, password: str
) -> None:
    answer = client.post("/login/", data={"username": username, "password": password})
    assert answer.status_code == 422
    assert "Användarnamnet eller lösenordet stämmer inte. Försök igen." in answer.text
    assert client.get("/patients/search").location == "/login/"


def test_the_typed_name_is_kept_and_the_password_is_not(client: FlaskClient) -> None:
    page = client.post("/login/", data={"username": "siw", "password": "hemligt-fel"}).text
    assert 'value="siw"' in page
    assert "hemligt-fel" not in page


def test_logins_switches_and_logouts_are_logged(client: FlaskClient, journal: Journal) -> None:
    client.post("/login/", data={"username": "vera", "password": "fel"})
    log_in(client, "vera")
    first, second = journal.assignment("vera", "pahittan"), journal.assignment("vera", "blabaret")
    for choice in (first, second):
        client.post("/assignment/", data={"choice": choice.id})
    client.post("/logout/")
    out, switched, chosen, logged_in, refused = login_log()[:5]
    assert [row.event for row in (refused, logged_in, chosen, switched, out)] == [
        LoginEvent.REFUSED,
        LoginEvent.LOGGED_IN,
        LoginEvent.ASSIGNMENT_CHOSEN,
        LoginEvent.ASSIGNMENT_SWITCHED,
        LoginEvent.LOGGED_OUT,
    ]
    assert (refused.user_id, refused.user_name) == (None, "vera")
    assert logged_in.care_unit_id is None
    assert (switched.assignment_id, switched.previous_assignment_id) == (second.id, first.id)
    assert switched.care_unit_id == second.unit.care_unit_id


def test_no_password_reaches_the_log(client: FlaskClient) -> None:
    client.post("/login/", data={"username": "siw", "password": "hemligt-fel"})
    assert "hemligt-fel" not in repr([vars(row) for row in login_log()])


def test_the_local_form_is_closed_in_production(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "LOCAL_LOGIN", False)
    assert 'name="password"' not in client.get("/login/").text
    answer = client.post("/login/", data={"username": "siw", "password": PASSWORD})
    assert answer.status_code == 404
    assert client.get("/patients/search").location == "/login/"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"]
)
def test_login_never_leads_elsewhere(client: FlaskClient, address: str) -> None:
    answer = client.post(
        f"/login/?next={address}", data={"username": "siw", "password": PASSWORD, "next": address}
    )
    assert answer.location == "/"
