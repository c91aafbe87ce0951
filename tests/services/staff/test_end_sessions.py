"""A session that ends by itself is closed, and stands in the login log under the moment it ended."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.jobs.end_sessions import end_sessions_once
from app.models import LoginLogEntry, LoginSession
from app.security.scope import widened
from app.tables.vocabulary import LoginEvent
from tests.fixtures.journal import Journal

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)


@pytest.fixture
def began(client: FlaskClient, journal: Journal) -> datetime:
    """When siw was logged in, and the only session that is open."""
    with clock.stopped(clock.now()):
        journal.login(client, "siw")
        return clock.now()


def logouts() -> list[LoginLogEntry]:
    db.session.rollback()
    rows = select(LoginLogEntry).where(LoginLogEntry.event == LoginEvent.LOGGED_OUT)
    return list(db.session.scalars(rows, execution_options=widened("the whole log in a test")))


def the_session() -> LoginSession:
    db.session.rollback()
    return db.session.scalars(select(LoginSession)).one()


def test_inactivity_is_logged_once_with_whose_and_when(app: Flask, began: datetime, journal: Journal) -> None:
    siw = journal.actor("siw")
    with clock.stopped(began + IDLE + timedelta(seconds=40)):
        assert end_sessions_once(app) == 1
        assert end_sessions_once(app) == 0
    [row] = logouts()
    assert (row.method, row.occurred_at, row.user_name) == ("inactivity", began + IDLE, siw.person_name)
    assert (row.user_id, row.unit_id, row.care_unit_id) == (siw.user_id, siw.unit_id, siw.care_unit_id)
    assert the_session().revoked_at == began + IDLE


def test_who_is_still_there_stays(app: Flask, client: FlaskClient, began: datetime) -> None:
    with clock.stopped(began + timedelta(minutes=14)):
        assert client.post("/session/stay").status_code == 200
    with clock.stopped(began + timedelta(minutes=16)):
        assert end_sessions_once(app) == 0
    assert (logouts(), the_session().revoked_at) == ([], None)


def test_the_longest_time_is_another_reason(app: Flask, client: FlaskClient, began: datetime) -> None:
    moment = began
    while moment < began + LONGEST - timedelta(minutes=10):
        moment += timedelta(minutes=10)
        with clock.stopped(moment):
            client.post("/session/stay")
    with clock.stopped(began + LONGEST):
        assert end_sessions_once(app) == 1
    [row] = logouts()
    assert (row.method, row.occurred_at) == ("longest_time", began + LONGEST)


def test_who_logged_out_by_hand_has_one_row(app: Flask, client: FlaskClient, began: datetime) -> None:
    client.post("/logout/")
    with clock.stopped(began + IDLE):
        assert end_sessions_once(app) == 0
    [row] = logouts()
    assert row.method == "local"


def test_the_login_log_says_it_in_words(
    app: Flask, client: FlaskClient, began: datetime, journal: Journal
) -> None:
    with clock.stopped(began + IDLE):
        end_sessions_once(app)
        journal.login(client, "logga")
        page = client.get("/log/logins/").text
    assert "Loggade ut" in page
    assert "Inaktivitet" in page
