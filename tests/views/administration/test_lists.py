"""Every generated list: few statements, nothing asked breaks it, nobody's filter reaches another."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from tests.fixtures.journal import Journal
from tests.fixtures.statements import statements
from tests.views.administration.places import LISTS

VIEW_NAMES = {"batches": "BatchView", "units": "UnitView", "people": "PeopleView"}
MOST_STATEMENTS = 6


@pytest.mark.parametrize(("username", "place"), LISTS)
def test_a_list_costs_few_statements(
    journal: Journal, client: FlaskClient, username: str, place: str
) -> None:
    journal.login(client, username)
    client.get(f"/settings/{place}/list/")
    with statements(db.engine) as sent:
        answer = client.get(f"/settings/{place}/list/")
    assert answer.status_code == 200
    assert len(sent) <= MOST_STATEMENTS, "\n".join(sent)


@pytest.mark.parametrize("place", sorted(VIEW_NAMES))
@pytest.mark.parametrize(
    "asked",
    [
        "page_{view}=x",
        "page_{view}=-5",
        "page_{view}=99999999999999999999",
        "psize_{view}=alla",
        "_oc_{view}=password&_od_{view}=asc",
        "_oc_{view}=user.password&_od_{view}=desc",
        "_flt_9_name=x&_flt_0_state=olja&_flt_0_active=olja&_flt_0_password=x",
        "text=%25%27%22%3B--&text=%00",
    ],
)
def test_what_is_not_understood_is_left_aside(
    journal: Journal, client: FlaskClient, place: str, asked: str
) -> None:
    journal.login(client, "system" if place != "batches" else "siw")
    answer = client.get(f"/settings/{place}/list/?{asked.format(view=VIEW_NAMES[place])}")
    assert answer.status_code == 200


def test_nobody_gets_the_whole_table_at_once(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "siw")
    asked = "psize_BatchView=1000000&_flt_0_state="
    rows = re.findall(r'<th scope="row">', client.get(f"/settings/batches/list/?{asked}").text)
    assert len(rows) == 25


def test_nobody_sorts_people_by_what_they_may_not_see(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "system")
    plain = client.get("/settings/people/list/").text
    asked = client.get("/settings/people/list/?_oc_PeopleView=user.password&_od_PeopleView=asc").text
    names = re.compile(r'<th scope="row"><a[^>]*>([^<]*)')
    assert names.findall(plain) == names.findall(asked)


def test_a_unit_sees_its_own_batches_alone(journal: Journal, client: FlaskClient) -> None:
    def lots(username: str, unit: str) -> set[str]:
        journal.login(client, username, unit)
        text = client.get("/settings/batches/list/?psize_BatchView=100").text
        return set(re.findall(r'<span class="vj-id">([^<]*)', text))

    here, there = lots("vera", "pahittan"), lots("vera", "blabaret")
    assert here
    assert there
    assert not here & there


def test_text_is_looked_for_as_it_is_written(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "system")
    assert "Smultronet" in client.get("/settings/units/list/?text=smultron").text
    assert "Smultronet" not in client.get("/settings/units/list/?text=%25").text


def test_no_page_shows_another_readers_filter(app: Flask, journal: Journal) -> None:
    """The framework keeps one filter object per view for all threads; ours is made for each request."""
    units = ("Hallonet", "Smultronet", "Mockskolan", "Blåbäret")
    client = app.test_client()
    journal.login(client, "system")
    cookie = client.get_cookie("session") or client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None

    def wrong_answers(unit: str) -> int:
        own = app.test_client()
        own.set_cookie(cookie.key, cookie.value)
        wrong = 0
        for _turn in range(12):
            page = own.get(f"/settings/units/list/?text={unit}").text
            shown = {name for name in units if f"{name}</a></th>" in page}
            wrong += shown != {unit}
        return wrong

    with ThreadPoolExecutor(len(units)) as threads:
        assert list(threads.map(wrong_answers, units)) == [0] * len(units)
