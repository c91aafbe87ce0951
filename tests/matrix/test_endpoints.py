"""Every door × every role × own, sibling and foreign: who gets in, and what the others are told."""

from __future__ import annotations

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import AccessLogEntry
from app.security.scope import widened
from app.tables.vocabulary import LogEvent
from tests.fixtures.journal import Journal
from tests.matrix import places
from tests.matrix.endpoints import DOORS, FREE, GENERATED, door_of, guarded_rules
from tests.matrix.parts import PARTS, Part, first_who_may

ENTERED = {200, 302, 303, 400, 409, 422}
"""Let in: shown or done; or, for a form sent empty, told what is wrong with it."""


@pytest.fixture(autouse=True)
def _many_searches(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SEARCH_RATE_LIMIT", "1000 per minute")


def address(app: Flask, rule: Rule, values: places.Values) -> str:
    """The address as a browser asks for it. Made inside a request, as the routing needs."""
    with app.test_request_context():
        return url_for(rule.endpoint, **values)


def ask(client: FlaskClient, method: str, where: str, **form: object) -> TestResponse:
    return client.get(where) if method == "GET" else client.post(where, data=form)


def refusals() -> int:
    db.session.rollback()
    count = select(func.count(AccessLogEntry.id)).where(AccessLogEntry.event == LogEvent.REFUSED)
    return db.session.execute(count, execution_options=widened("the matrix counts")).scalar_one()


def test_every_door_is_declared(app: Flask) -> None:
    undeclared = {rule.endpoint for rule, _ in guarded_rules(app) if door_of(rule.endpoint) is None}
    assert undeclared == set()


def test_nothing_is_declared_that_is_not_there(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    views = {endpoint.partition(".")[0] for endpoint in endpoints}
    assert (FREE | set(DOORS)) - endpoints == set()
    assert set(GENERATED) - views == set()


def test_every_door_asks_for_the_permission_it_is_declared_with(app: Flask) -> None:
    """The resource is said twice: by the view, and here."""
    views = {type(view).__name__: view for view in app.extensions["appbuilder"].baseviews}
    for rule, _ in guarded_rules(app):
        view, door = views[rule.endpoint.partition(".")[0]], door_of(rule.endpoint)
        assert door is not None
        assert view.class_permission_name in (door.resource, "Patients"), rule.endpoint


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_role_enters_what_it_may_and_nothing_else(
    app: Flask, client: FlaskClient, journal: Journal, part: Part
) -> None:
    part.log_in(journal, client)
    wrong = []
    for rule, method in guarded_rules(app):
        status = ask(client, method, address(app, rule, places.own(app, rule))).status_code
        if status not in (ENTERED if part.may_enter(rule.endpoint) else {403}):
            wrong.append(f"{method} {rule.endpoint}: {status}")
    assert wrong == []


@pytest.mark.parametrize("unit", ["blabaret", "mockskolan"], ids=["sibling unit", "another care provider"])
def test_what_is_anothers_does_not_exist_and_the_guess_is_logged(
    app: Flask, client: FlaskClient, journal: Journal, unit: str
) -> None:
    wrong = []
    asked = 0
    for rule, method in guarded_rules(app):
        values = places.foreign(app, rule, unit)
        if values is None:
            continue
        first_who_may(rule.endpoint).log_in(journal, client)
        before = refusals()
        status = ask(client, method, address(app, rule, values)).status_code
        asked += 1
        if (status, refusals() - before) != (404, 1):
            wrong.append(f"{method} {rule.endpoint} {values}: {status}, {refusals() - before} rows")
    assert wrong == []
    assert asked > 20


def test_nobody_is_led_to_login_from_everywhere(app: Flask, client: FlaskClient) -> None:
    for rule, method in guarded_rules(app):
        answer = ask(client, method, address(app, rule, places.own(app, rule)))
        assert (answer.status_code, answer.location) == (302, "/login/"), f"{method} {rule.endpoint}"


def test_without_an_assignment_everything_leads_to_the_choice(
    app: Flask, client: FlaskClient, journal: Journal
) -> None:
    journal.login(client, "fore")
    for rule, method in guarded_rules(app):
        answer = ask(client, method, address(app, rule, places.own(app, rule)))
        assert (answer.status_code, answer.location) == (302, "/assignment/"), f"{method} {rule.endpoint}"


def test_no_form_is_taken_without_its_token(guarded_app: Flask, journal: Journal) -> None:
    client = guarded_app.test_client()
    for rule, method in guarded_rules(guarded_app):
        if method == "POST":
            first_who_may(rule.endpoint).log_in(journal, client)
            status = client.post(address(guarded_app, rule, places.own(guarded_app, rule))).status_code
            assert status == 409, rule.endpoint


def test_no_form_is_taken_from_a_page_of_another_assignment(
    app: Flask, client: FlaskClient, journal: Journal
) -> None:
    other = journal.assignment("kommun").id
    for rule, method in guarded_rules(app):
        if method == "POST":
            first_who_may(rule.endpoint).log_in(journal, client)
            where = address(app, rule, places.own(app, rule))
            assert client.post(where, data={"assignment_id": other}).status_code == 409, rule.endpoint
