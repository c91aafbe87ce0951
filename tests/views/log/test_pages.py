"""Åtkomstlogg and Inloggningar through their doors: periods, filters, pages, and what a bad filter gets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.queries.log.period import PAGE_ROWS, Cursor
from app.security.actor import Actor
from app.security.audit import record_look
from app.security.login_log import record_login_event
from app.tables.vocabulary import LoginEvent
from demo import known
from tests.fixtures.journal import Journal

ACCESS, LOGINS = "/log/access/", "/log/logins/"


@pytest.fixture
def reviewer(client: FlaskClient, journal: Journal) -> FlaskClient:
    journal.login(client, "logga", "pahittan")
    return client


def rows(page: str) -> int:
    return page.count("<tr>") - 1 if "<tbody" in page else 0


def test_a_page_is_full_and_leads_to_the_next(reviewer: FlaskClient, vera: Actor) -> None:
    for _ in range(PAGE_ROWS + 5):
        record_look(vera, "overview")
    page = reviewer.get(ACCESS).text
    assert rows(page) == PAGE_ROWS
    assert "after=" in page


def test_the_next_page_goes_on_where_the_first_ended(reviewer: FlaskClient, vera: Actor) -> None:
    began = clock.now() - timedelta(hours=1)
    for number in range(PAGE_ROWS + 5):
        with clock.stopped(began + timedelta(seconds=number)):
            record_look(vera, "overview")
    seen, address = [], f"{ACCESS}?user={vera.user_id}&start={clock.today()}&end={clock.today()}"
    while address:
        page = reviewer.get(address).text
        seen += [line for line in page.splitlines() if "vj-date" in line and "kundens översikt" not in line]
        links = [
            part.split('"')[0]
            for part in page.split('href="')
            if part.startswith(ACCESS) and "after=" in part
        ]
        address = links[0].replace("&amp;", "&") if links else ""
    assert len(seen) >= PAGE_ROWS + 5
    assert len(seen) == len(set(seen)), "no row is shown twice"


@pytest.mark.parametrize("address", [ACCESS, LOGINS])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("start=igår", "ÅÅÅÅ-MM-DD"),
        ("end=9999-12-31&start=9999-12-01", "ÅÅÅÅ-MM-DD"),
        ("start=0001-01-01", "ÅÅÅÅ-MM-DD"),
        ("start=2026-03-02&end=2026-03-01", "Perioden slutar innan den börjar."),
        ("start=2020-01-01&end=2026-01-01", "högst ett år"),
    ],
)
def test_a_period_that_cannot_be_is_told_at_its_field(
    reviewer: FlaskClient, address: str, asked: str, told: str
) -> None:
    page = reviewer.get(f"{address}?{asked}")
    assert page.status_code == 200
    assert told in page.text


@pytest.mark.parametrize("address", [ACCESS, LOGINS])
@pytest.mark.parametrize(
    "asked",
    [
        "user=x",
        "user=99999999999999999999",
        "unit=-1",
        "event=x",
        "patient=x",
        "after=x",
        f"after=1_{10**30}",
    ],
)
def test_a_made_up_filter_narrows_nothing_and_breaks_nothing(
    reviewer: FlaskClient, address: str, asked: str
) -> None:
    assert reviewer.get(f"{address}?{asked}").status_code == 200


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("19521031-2583", "Kontrollsiffran"),
        (known.UNKNOWN_EVERYWHERE, "Loggen har inget om personen på vårdenheten."),
        ("", ""),
    ],
)
def test_a_number_that_finds_nobody_is_told_and_kept(reviewer: FlaskClient, number: str, told: str) -> None:
    answer = reviewer.post("/log/access/patient", data={"number": number})
    assert answer.status_code == 422
    assert told in answer.text
    assert f'value="{number}"' in answer.text


def test_a_period_of_before_yesterday_has_nothing_of_today(reviewer: FlaskClient, vera: Actor) -> None:
    record_look(vera, "overview")
    before = clock.today() - timedelta(days=400)
    page = reviewer.get(f"{ACCESS}?start={before}&end={before}").text
    assert "Inga händelser i urvalet." in page


def test_a_login_in_a_unit_of_another_care_unit_is_not_shown(reviewer: FlaskClient, journal: Journal) -> None:
    for username in ("siw", "hanna"):
        record_login_event(
            LoginEvent.LOGGED_IN,
            method="local",
            user_name=username,
            assignment=journal.assignment(username),
        )
    page = reviewer.get(LOGINS).text
    body = page.split("<tbody")[1]
    assert ">siw<" in body
    assert ">hanna<" not in body


@pytest.mark.parametrize("text", ["", "x", "1", "1_x", "x_1", "1_0", f"{10**40}_1", f"1_{2**40}"])
def test_a_broken_cursor_is_none(text: str) -> None:
    assert Cursor.read(text) is None


def test_a_cursor_survives_the_link() -> None:
    cursor = Cursor(clock.now(), 42)
    assert Cursor.read(str(cursor)) == cursor
