"""The login session: it lives on the server, ends there, and follows one assignment in every tab."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select, update

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import Assignment, CareProvider, CareUnit, LoginSession, Unit
from app.security.scope import widened
from app.security.session import TOKEN_KEY, digest
from app.tables.vocabulary import Role
from config import settings
from demo.cast import PASSWORD
from tests.fixtures.journal import Journal

PAGE = "/patients/search"
TEST = widened("this test")


def is_in(client: FlaskClient) -> bool:
    answer = client.get(PAGE)
    assert answer.status_code == 200 or answer.location == "/login/"
    return answer.status_code == 200


def log_in_by_form(client: FlaskClient, username: str) -> None:
    client.post("/login/", data={"username": username, "password": PASSWORD})


def cookie_of(client: FlaskClient) -> str:
    found = client.get_cookie("vj")
    assert found is not None
    return found.value


def test_the_cookie_names_the_session_only_by_its_token(client: FlaskClient) -> None:
    log_in_by_form(client, "siw")
    with client.session_transaction() as kept:
        token = kept[TOKEN_KEY]
    digests = db.session.scalars(select(LoginSession.token_digest)).all()
    assert digest(token) in digests
    assert token not in digests


def test_a_new_login_gets_a_new_token(client: FlaskClient) -> None:
    with client.session_transaction() as kept:
        kept[TOKEN_KEY] = "planted by somebody else"
    log_in_by_form(client, "siw")
    with client.session_transaction() as kept:
        assert kept[TOKEN_KEY] != "planted by somebody else"
    assert is_in(client)


def test_a_cookie_kept_from_before_logout_opens_nothing(app: Flask, client: FlaskClient) -> None:
    log_in_by_form(client, "siw")
    kept = cookie_of(client)
    client.post("/logout/")
    thief = app.test_client()
    thief.set_cookie("vj", kept)
    assert not is_in(thief)


def test_logging_out_ends_that_session_alone(app: Flask, journal: Journal) -> None:
    at_the_desk, in_the_bus = app.test_client(), app.test_client()
    for each in (at_the_desk, in_the_bus):
        journal.login(each, "vera")
    at_the_desk.post("/logout/")
    assert (is_in(at_the_desk), is_in(in_the_bus)) == (False, True)


def test_a_forged_cookie_is_nobody(app: Flask, client: FlaskClient) -> None:
    journal_cookie = "eyJzaWQiOiJnaXNzYWQifQ.aSLJ1g.AAAAAAAAAAAAAAAAAAAAAAAAAAA"
    client.set_cookie("vj", journal_cookie)
    assert not is_in(client)


def test_idle_too_long_is_logged_out(app: Flask, client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    idle = timedelta(minutes=app.config["SESSION_IDLE_MINUTES"])
    with clock.stopped(clock.now() + idle - timedelta(seconds=5)):
        assert is_in(client)
    with clock.stopped(clock.now() + 2 * idle + timedelta(minutes=1)):
        assert not is_in(client)


def test_work_keeps_the_session_alive_but_not_for_ever(
    app: Flask, client: FlaskClient, journal: Journal
) -> None:
    journal.login(client, "siw")
    began = clock.now()
    longest = timedelta(hours=app.config["SESSION_LONGEST_HOURS"])
    moment = began
    while moment < began + longest - timedelta(minutes=20):
        moment += timedelta(minutes=10)
        with clock.stopped(moment):
            assert is_in(client)
    while moment < began + longest:
        moment += timedelta(minutes=10)
        with clock.stopped(moment):
            still_in = is_in(client)
    assert not still_in


def test_a_deactivated_account_is_out_at_once(client: FlaskClient, journal: Journal) -> None:
    assignment = journal.login(client, "siw")
    assert is_in(client)
    with unit_of_work() as session:
        session.execute(update(User).where(User.id == assignment.user_id).values(active=False))
    assert not is_in(client)


@pytest.mark.parametrize("ended", [{"active": False}, {"valid_to": date(2020, 1, 1)}])
def test_an_ended_assignment_gives_nothing_from_the_next_request(
    client: FlaskClient, journal: Journal, ended: dict[str, object]
) -> None:
    assignment = journal.login(client, "vera")
    with unit_of_work() as session:
        session.execute(
            update(Assignment).where(Assignment.id == assignment.id).values(**ended), execution_options=TEST
        )
    answer = client.get(PAGE)
    assert (answer.status_code, answer.location) == (302, "/assignment/")


@pytest.mark.parametrize("place", [Unit, CareUnit, CareProvider])
def test_assignments_end_with_the_place_they_are_at(
    client: FlaskClient, journal: Journal, place: type[Unit | CareUnit | CareProvider]
) -> None:
    journal.login(client, "siw")
    with unit_of_work() as session:
        session.execute(update(place).values(active=False))
    answer = client.get("/patients/search")
    assert answer.location == "/assignment/"
    assert "inga aktiva uppdrag" in client.get("/assignment/").text


def test_a_switch_is_in_force_in_every_tab_at_once(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "mock", role=Role.PHYSICIAN)
    assert client.get("/signing/").status_code == 200
    at_resan = journal.assignment("mock", "resan")
    client.post("/assignment/", data={"choice": at_resan.id})
    assert "Resevaccinationen Fjärran" in client.get("/signing/").text
    assert "Vaccinationsmottagningen Påhittan" not in client.get("/signing/").text


def test_permissions_follow_the_active_assignment_alone(client: FlaskClient, journal: Journal) -> None:
    """Vera may sign as a nurse at Påhittan, but not what belongs to the administration there."""
    journal.login(client, "latsa")
    assert client.get("/signing/").status_code == 403
    prescribing = [
        choice
        for choice in db.session.scalars(
            select(Assignment).where(Assignment.user_id == journal.assignment("latsa").user_id),
            execution_options=TEST,
        )
        if choice.prescribing_scope != "none"
    ]
    client.post("/assignment/", data={"choice": prescribing[0].id})
    assert client.get("/signing/").status_code == 200


def test_nobody_switches_to_an_assignment_of_somebody_else(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    answer = client.post("/assignment/", data={"choice": journal.assignment("mock").id})
    assert answer.status_code == 403
    assert client.get("/signing/").status_code == 403


@pytest.mark.parametrize("choice", ["", "0", "-1", "999999", "x", "99999999999999999999999"])
def test_a_made_up_assignment_is_refused(client: FlaskClient, journal: Journal, choice: str) -> None:
    journal.login(client, "siw")
    assert client.post("/assignment/", data={"choice": choice}).status_code == 403
    assert is_in(client)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    answer = client.post("/login/", data={"username": "siw", "password": PASSWORD})
    [cookie] = [value for value in answer.headers.getlist("Set-Cookie") if value.startswith("vj=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_in_production_the_cookie_travels_over_tls_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("VACCINJOURNAL_ENVIRONMENT", "production")
    production = settings(tmp_path_factory.mktemp("production"))
    assert production["SESSION_COOKIE_SECURE"] is True
    assert production["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert production["LOCAL_LOGIN"] is False
