"""Sök kund in the browser's words: opens, lists, asks the register, never puts a number in an address."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from app.database import unit_of_work
from app.extensions import db
from app.models import AccessLogEntry, Unit
from app.security.scope import widened
from app.tables.vocabulary import LogEvent
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.statements import statements

MOST_STATEMENTS = 6


@pytest.fixture(autouse=True)
def logged_in(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "siw")


def search(client: FlaskClient, text: str, **more: Any) -> TestResponse:
    return client.post("/patients/search", data={"text": text, **more})


def events() -> list[LogEvent]:
    statement = select(AccessLogEntry.event).order_by(AccessLogEntry.id)
    return list(db.session.scalars(statement, execution_options=widened("the whole log in a test")))


def test_a_full_number_opens_the_patient_at_once(client: FlaskClient) -> None:
    answer = search(client, "521031-2582")
    assert answer.status_code == 303
    assert answer.location == f"/patients/{known.patient(known.TESTA).uuid}/"


def test_the_search_and_the_opened_hit_are_both_logged(client: FlaskClient) -> None:
    before = len(events())
    client.get(search(client, known.TESTA).location)
    assert events()[before:] == [LogEvent.SEARCHED, LogEvent.OPENED]


def test_parts_of_a_name_give_a_list_with_the_matches_marked(client: FlaskClient) -> None:
    page = search(client, "provs te").text
    assert "<mark>PROVS</mark>SON, <mark>Te</mark>ssa" in page
    assert f"/patients/{known.patient(known.NAMESAKE).uuid}/" in page


def test_no_address_carries_a_number(client: FlaskClient) -> None:
    page = search(client, "provs te").text
    addresses = [piece.split('"')[0] for piece in page.split('href="')[1:] + page.split('action="')[1:]]
    assert not [address for address in addresses if "19521031" in address or "2582" in address]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("19521031-2583", "Kontrollsiffran stämmer inte"),
        ("19521331-2582", "Datumet i numret finns inte"),
        ("195210", "10 eller 12 siffror"),
        ("  ", "Skriv ett nummer eller ett namn"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_kept(client: FlaskClient, typed: str, sentence: str) -> None:
    answer = search(client, typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_valid_number_not_here_offers_the_register_with_the_number_carried(client: FlaskClient) -> None:
    page = search(client, known.NOT_YET_PATIENT).text
    assert "Kunden finns inte här" in page
    assert f'name="number" value="{known.NOT_YET_PATIENT}"' in page


def test_a_name_not_here_is_said(client: FlaskClient) -> None:
    assert "Ingen träff på ”Kvist”" in search(client, "Kvist").text


def test_what_is_typed_is_never_markup(client: FlaskClient) -> None:
    assert "<script>alert" not in search(client, "<script>alert(a)</script>").text


def test_of_a_protected_person_the_city_is_absent(client: FlaskClient) -> None:
    page = search(client, "provskog").text
    assert "Skyddad" in page
    assert "Visas inte" in page
    assert "Fejkåsa" not in page


@pytest.mark.parametrize("starts", [False, True])
def test_the_unit_decides_what_enter_does(client: FlaskClient, journal: Journal, starts: bool) -> None:
    """Enter presses the first submit of a form."""
    with unit_of_work() as session:
        session.execute(
            update(Unit)
            .where(Unit.id == journal.actor("siw").unit_id)
            .values(search_starts_vaccination=starts)
        )
    page = client.get("/patients/search").text
    assert (page.index('value="start"') < page.index('value="show"')) is starts


def test_the_list_costs_few_statements(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "mock")
    search(client, "provs te")
    with statements(db.engine) as asked:
        search(client, "provs te")
    assert len(asked) <= MOST_STATEMENTS, "\n".join(asked)


def test_searching_is_limited_for_each_user(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from flask import current_app

    monkeypatch.setitem(current_app.config, "SEARCH_RATE_LIMIT", "2 per minute")
    assert [search(client, "provs").status_code for _ in range(3)] == [200, 200, 429]
