"""Dagens pass: chosen in the morning, gone after a switch of assignment."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.queries.vaccination.day_pass import day_pass_of
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.wishes import batch


@pytest.fixture
def nurse(client: FlaskClient, journal: Journal) -> FlaskClient:
    """Logged in as Vera at Påhittan."""
    journal.login(client, "vera", "pahittan")
    return client


def lot_of_vera(journal: Journal) -> str | None:
    for vera in journal.acting("vera", "pahittan"):
        current = day_pass_of(vera)
        return current.lot_number if current else None
    return None


def test_the_page_lists_what_can_be_given_today(nurse: FlaskClient) -> None:
    page = nurse.get("/day-pass/").text
    assert f"Vaxigrip, batch {known.FLU_LOT}, utg." in page
    assert known.BLOCKED_LOT not in page
    assert known.EXPIRED_LOT not in page


def test_the_chosen_pass_is_saved_and_shown_chosen(nurse: FlaskClient, journal: Journal) -> None:
    uuid = str(batch(known.FLU_LOT).uuid)
    assert nurse.post("/day-pass/", data={"batch": uuid}).status_code == 303
    assert lot_of_vera(journal) == known.FLU_LOT
    assert f'value="{uuid}" selected' in nurse.get("/day-pass/").text


def test_the_pass_is_ended_by_its_button(nurse: FlaskClient, journal: Journal) -> None:
    nurse.post("/day-pass/", data={"batch": str(batch(known.FLU_LOT).uuid)})
    assert nurse.post("/day-pass/", data={"end": "1"}).status_code == 303
    assert lot_of_vera(journal) is None


@pytest.mark.parametrize("value", ["", "vaxigrip"])
def test_nothing_understandable_gets_a_sentence(nurse: FlaskClient, value: str) -> None:
    answer = nurse.post("/day-pass/", data={"batch": value})
    assert answer.status_code == 422
    assert answer.text.count("Välj vaccin och batch") >= 2


def test_a_batch_that_cannot_be_given_gets_a_sentence(nurse: FlaskClient) -> None:
    for uuid in (batch(known.BLOCKED_LOT).uuid, uuid4()):
        answer = nurse.post("/day-pass/", data={"batch": str(uuid)})
        assert answer.status_code == 422
        assert "Batchen kan inte användas längre" in answer.text


def test_the_pass_ends_with_a_switch_of_assignment(nurse: FlaskClient, journal: Journal) -> None:
    nurse.post("/day-pass/", data={"batch": str(batch(known.FLU_LOT).uuid)})
    here = journal.assignment("vera", "pahittan").id
    nurse.post("/assignment/", data={"choice": str(here)})
    assert lot_of_vera(journal) == known.FLU_LOT, "the same assignment again is no switch"
    nurse.post("/assignment/", data={"choice": str(journal.assignment("vera", "blabaret").id)})
    assert lot_of_vera(journal) is None
