"""How long the session lasts: asking about it is nobody at the keyboard."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.jobs.end_sessions import end_sessions_once
from tests.fixtures.journal import Journal

IDLE_SECONDS = 15 * 60
TEN_MINUTES = timedelta(minutes=10)


def left(client: FlaskClient) -> int:
    seconds: int = client.get("/session/left").get_json()["seconds"]
    return seconds


def test_asking_does_not_prolong_and_staying_does(app: Flask, client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    start = clock.now()
    with clock.stopped(start + TEN_MINUTES):
        assert IDLE_SECONDS - 610 <= left(client) <= IDLE_SECONDS - 590
        assert left(client) <= IDLE_SECONDS - 590
        assert client.post("/session/stay").get_json()["seconds"] == IDLE_SECONDS
    with clock.stopped(start + 2 * TEN_MINUTES):
        assert left(client) == IDLE_SECONDS - 600
    with clock.stopped(start + 3 * TEN_MINUTES):
        assert left(client) == 0
        assert client.post("/session/stay").get_json()["seconds"] == 0


def test_the_longest_time_is_not_prolonged(app: Flask, client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    start = clock.now()
    longest = timedelta(hours=app.config["SESSION_LONGEST_HOURS"])
    moment = start
    while moment < start + longest - TEN_MINUTES:
        moment += TEN_MINUTES
        with clock.stopped(moment):
            client.post("/session/stay")
    with clock.stopped(start + longest - timedelta(minutes=1)):
        assert client.post("/session/stay").get_json()["seconds"] <= 60


def test_nobody_has_no_time_left(client: FlaskClient) -> None:
    assert left(client) == 0


LOGGED_OUT = "Du loggades ut efter 15 minuter utan aktivitet."


def test_the_login_page_says_why_a_session_ended(app: Flask, client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    start = clock.now()
    with clock.stopped(start + timedelta(minutes=16)):
        assert LOGGED_OUT in client.get("/login/").text
        assert end_sessions_once(app) == 1
        assert LOGGED_OUT in client.get("/login/").text


def test_the_login_page_says_nothing_of_it_to_others(client: FlaskClient, journal: Journal) -> None:
    assert LOGGED_OUT not in client.get("/login/").text
    journal.login(client, "siw")
    client.post("/logout/")
    with clock.stopped(clock.now() + timedelta(minutes=16)):
        assert LOGGED_OUT not in client.get("/login/").text
