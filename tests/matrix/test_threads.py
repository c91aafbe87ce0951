"""Many people at once in one process: nobody ever sees what belongs to another.

The framework keeps the filters of a list on one object for all threads; ours must not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import requests
from flask import Flask

from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.live_server import LiveServer

ROUNDS = 12
HEADING = re.compile(r'<a class="vj-assignment".*?<strong>(.*?)</strong>', re.DOTALL)
Enter = Callable[[str, str], requests.Session]


@pytest.fixture
def enter(app: Flask, journal: Journal) -> Enter:
    """Somebody at a unit, over the network."""

    def log_in(username: str, unit: str) -> requests.Session:
        client = app.test_client()
        journal.login(client, username, unit)
        kept = client.get_cookie("vj")
        assert kept is not None
        session = requests.Session()
        session.cookies.set("vj", kept.value)
        return session

    return log_in


def at_once(works: list[Callable[[], list[str]]]) -> list[list[str]]:
    """Each work in a thread of its own, all begun at the same moment; what each of them saw."""
    together = Barrier(len(works))

    def begin(work: Callable[[], list[str]]) -> list[str]:
        together.wait()
        return [line for _ in range(ROUNDS) for line in work()]

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(begin, works))


def test_each_thread_answers_in_its_own_assignment(live_server: LiveServer, enter: Enter) -> None:
    places = {
        "Vaccinationsmottagningen Påhittan": ("siw", "pahittan"),
        "Vaccinationsbussen Blåbäret": ("berit", "blabaret"),
        "Barnhälsovården Hallonet": ("hanna", "hallonet"),
        "Elevhälsan Mockskolan": ("kommun", "mockskolan"),
    }

    def looking(session: requests.Session) -> Callable[[], list[str]]:
        return lambda: HEADING.findall(session.get(f"{live_server.url}/patients/search").text)

    seen = at_once([looking(enter(*who)) for who in places.values()])
    assert [set(headings) for headings in seen] == [{place} for place in places]
    assert all(len(headings) == ROUNDS for headings in seen)


def test_two_who_open_a_patient_each_get_their_own(live_server: LiveServer, enter: Enter) -> None:
    patients = {
        "PROVSSON, Testa": ("siw", "pahittan", known.patient(known.TESTA).uuid),
        "PROVSSON, Tessa": ("berit", "blabaret", known.patient(known.NAMESAKE).uuid),
        "ATTRAPP, Leo": ("hanna", "hallonet", known.patient(known.CHILD).uuid),
    }

    def opening(session: requests.Session, uuid: object) -> Callable[[], list[str]]:
        title = re.compile(r"<title>(.*?)</title>")
        return lambda: title.findall(session.get(f"{live_server.url}/patients/{uuid}/").text)

    seen = at_once([opening(enter(username, unit), uuid) for username, unit, uuid in patients.values()])
    for name, titles in zip(patients, seen, strict=True):
        assert len(titles) == ROUNDS
        assert all(title.startswith(name) for title in titles)


def test_a_list_narrowed_in_one_thread_is_not_narrowed_in_another(
    live_server: LiveServer, enter: Enter
) -> None:
    """Two system administrators search the list of units, each for another word."""

    def searching(session: requests.Session, word: str) -> Callable[[], list[str]]:
        address = f"{live_server.url}/settings/units/list/"

        def search() -> list[str]:
            body = session.get(address, params={"text": word}).text.partition("<tbody")[2]
            return sorted(set(re.findall("Hallonet|Mockskolan|Påhittan", body))) or ["nothing"]

        return search

    words = ("Hallonet", "Mockskolan", "Påhittan")
    seen = at_once([searching(enter("system", "pahittan"), word) for word in words])
    assert [set(found) for found in seen] == [{word} for word in words]
