"""Hjälp → Dosregler shows every schedule with its source and version, to every role."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.rules.schedule.periods import parse_period
from app.rules.schedules import NAMES, schedule
from app.views.help.periods import in_words
from tests.fixtures.journal import Journal


@pytest.mark.parametrize("username", ["vera", "mock", "klas", "logga", "system"])
def test_every_role_reads_the_rules(journal: Journal, client: FlaskClient, username: str) -> None:
    journal.login(client, username)
    page = client.get("/help/dose-rules/").text
    assert schedule("sweden").version in page


@pytest.mark.parametrize("name", NAMES)
def test_every_antigen_of_a_schedule_has_a_page(journal: Journal, client: FlaskClient, name: str) -> None:
    journal.login(client, "vera")
    for antigen in schedule(name).antigens:
        assert client.get(f"/help/dose-rules/{name}/{antigen}").status_code == 200


@pytest.mark.parametrize("address", ["/help/dose-rules/atlantis", "/help/dose-rules/sweden/Ingenting"])
def test_what_does_not_exist_is_not_found(journal: Journal, client: FlaskClient, address: str) -> None:
    journal.login(client, "vera")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("6 weeks", "6 veckor"),
        ("18 months", "1 år 6 månader"),
        ("1 year", "1 år"),
        ("4 days", "4 dagar"),
        ("6 weeks - 4 days", "5 veckor 3 dagar"),
        ("1 year - 4 days", "1 år minus 4 dagar"),
    ],
)
def test_periods_are_said_as_people_say_them(
    journal: Journal, client: FlaskClient, period: str, words: str
) -> None:
    with journal.app.test_request_context():
        assert in_words(parse_period(period)) == words


def test_a_risk_series_names_the_patient_groups_it_is_for(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "vera")
    page = client.get("/help/dose-rules/sweden/Pneumococcal").text
    assert "Kronisk hjärtsjukdom" in page
    assert "kronisk-hjartsjukdom" not in page
