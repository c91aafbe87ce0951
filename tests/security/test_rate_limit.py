"""Guessing passwords and fishing for people are slowed down."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from demo.cast import PASSWORD
from tests.fixtures.journal import Journal

WRONG = {"username": "siw", "password": "fel"}


@pytest.fixture
def slow(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "LOGIN_RATE_LIMIT", "3 per minute")
    monkeypatch.setitem(app.config, "SEARCH_RATE_LIMIT", "3 per minute")


@pytest.mark.usefixtures("slow")
def test_too_many_wrong_passwords_are_stopped(client: FlaskClient) -> None:
    answers = [client.post("/login/", data=WRONG).status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]
    page = client.post("/login/", data=WRONG | {"password": PASSWORD})
    assert page.status_code == 429, "the right password does not help until the minute is over"


@pytest.mark.usefixtures("slow")
def test_a_colleague_behind_the_same_address_is_not_locked_out(client: FlaskClient) -> None:
    for _ in range(4):
        client.post("/login/", data=WRONG)
    assert client.post("/login/", data={"username": "mock", "password": PASSWORD}).status_code == 302


def test_one_address_cannot_try_every_name(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "LOGIN_ADDRESS_RATE_LIMIT", "3 per minute")
    tries = [client.post("/login/", data={"username": f"namn{n}", "password": "fel"}) for n in range(4)]
    assert [answer.status_code for answer in tries] == [422, 422, 422, 429]


@pytest.mark.usefixtures("slow")
def test_looking_at_the_form_is_not_limited(client: FlaskClient) -> None:
    assert {client.get("/login/").status_code for _ in range(6)} == {200}


@pytest.mark.usefixtures("slow")
def test_searches_are_counted_by_person(app: Flask, journal: Journal) -> None:
    siw, mock = app.test_client(), app.test_client()
    journal.login(siw, "siw")
    journal.login(mock, "mock")
    answers = [siw.post("/patients/search", data={"text": "Prov"}).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert mock.post("/patients/search", data={"text": "Prov"}).status_code == 200


def test_the_limits_are_on_as_delivered(app: Flask) -> None:
    assert app.config["RATELIMIT_ENABLED"] is True
    assert app.config["LOGIN_RATE_LIMIT"] == "10 per minute"
