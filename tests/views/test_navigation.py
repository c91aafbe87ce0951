"""The two menus: what each role sees, where a tab leads, and which line is lit."""

from __future__ import annotations

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from demo import known
from tests.fixtures.journal import Journal
from tests.matrix.endpoints import door_of
from tests.matrix.parts import PARTS, Part

CARE = ["Kunder", "Bokningar"]


def tabs(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """The tabs by their word, without the number that waits."""
    links = tree.xpath("//nav[contains(@class, 'vj-tabs')]//a")
    return {"".join(link.xpath("text()")).strip(): link.get("href") for link in links}


def side(tree: lxml.html.HtmlElement) -> dict[str, str]:
    links = tree.xpath("//nav[@id='side']//ul[not(contains(@class, 'vj-side__tabs'))]//a")
    return {link.text_content().strip(): link.get("href") for link in links}


def first_page(client: FlaskClient) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(client.get("/", follow_redirects=True).text)


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("mock", [*CARE, "Signera", "Inställningar"]),
        ("siw", [*CARE, "Inställningar"]),
        ("klas", [*CARE, "Inställningar"]),
        ("logga", ["Logg", "Inställningar"]),
        ("system", ["Inställningar"]),
    ],
)
def test_a_role_sees_its_tabs_and_no_other(
    client: FlaskClient, journal: Journal, username: str, words: list[str]
) -> None:
    journal.login(client, username)
    shown = [word for word in tabs(first_page(client)) if word != "Hjälp"]
    assert shown == words


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_every_line_of_both_menus_opens(
    app: Flask, client: FlaskClient, journal: Journal, part: Part
) -> None:
    part.log_in(journal, client)
    tree = first_page(client)
    followed = 0
    for tab in tabs(tree).values():
        page = lxml.html.document_fromstring(client.get(tab).text)
        for address in {tab, *side(page).values()}:
            assert client.get(address).status_code == 200, address
            followed += 1
    assert followed > 1


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_no_line_leads_where_the_role_may_not_go(
    app: Flask, client: FlaskClient, journal: Journal, part: Part
) -> None:
    """By the table of permissions, not by trying."""
    part.log_in(journal, client)
    routes = app.url_map.bind("localhost")
    tree = first_page(client)
    for address in {*tabs(tree).values(), *side(tree).values()}:
        endpoint, _ = routes.match(address)
        assert door_of(endpoint) is None or part.may_enter(endpoint), endpoint


def test_with_a_patient_open_the_menu_is_about_that_patient(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    assert "Visa kund" not in side(first_page(client))
    patient = f"/patients/{known.patient(known.TESTA).uuid}"
    lines = side(lxml.html.document_fromstring(client.get(f"{patient}/").text))
    assert lines["Visa kund"] == f"{patient}/"
    assert all(address.startswith(patient) for word, address in lines.items() if word.startswith("Visa "))


def test_the_line_and_the_tab_of_the_page_are_lit(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "mock")
    tree = lxml.html.document_fromstring(client.get("/signing/returned").text)
    lit = [link.text_content().split()[0] for link in tree.xpath("//*[@aria-current='page']")]
    assert lit == ["Signera", "Returnerade"]


def test_each_tab_has_a_key_of_its_own(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "mock")
    keys = first_page(client).xpath("//nav[contains(@class, 'vj-tabs')]//a/@aria-keyshortcuts")
    assert len(keys) == len(set(keys)) == len(tabs(first_page(client)))


def test_a_menu_that_is_kept_is_about_the_open_patient_alone(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    for known_as in (known.TESTA, known.LONG_NAME, known.TESTA):
        patient = f"/patients/{known.patient(known_as).uuid}/"
        assert side(lxml.html.document_fromstring(client.get(patient).text))["Visa kund"] == patient


def test_a_menu_that_is_kept_follows_role_and_language(client: FlaskClient, journal: Journal) -> None:
    shown = {}
    for username in ("mock", "logga", "mock"):
        journal.login(client, username)
        shown[username] = set(tabs(first_page(client)))
    assert "Signera" in shown["mock"] - shown["logga"]
    assert "Logg" in shown["logga"] - shown["mock"]
    with force_locale("en"):
        assert {"Patients", "Sign"} <= set(tabs(first_page(client)))


def test_the_number_that_waits_is_never_kept(
    client: FlaskClient, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.login(client, "mock")
    for waiting in (3, 4):
        monkeypatch.setattr("app.views.shell.count_waiting", lambda actor, number=waiting: number)
        counts = first_page(client).xpath("//nav[contains(@class, 'vj-tabs')]//span/text()")
        assert counts == [str(waiting)]
