"""Every page in a real browser: axe finds nothing, and Tab reaches all that can be used, without a trap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, url_for
from playwright.sync_api import Page

from tests.fixtures.accessibility import axe
from tests.fixtures.journal import Journal
from tests.fixtures.live_server import LiveServer
from tests.matrix import places
from tests.matrix.endpoints import guarded_rules
from tests.matrix.pages import FRAGMENTS
from tests.matrix.parts import PARTS, Part, first_who_may

MOST_TABS = 400
TABS_AT_A_TIME = 20

MARK = """() => {
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled
    && element.tabIndex >= 0 && element.type !== "hidden";
  const radios = new Set();
  const once = (element) => {
    if (element.type !== "radio") return true;
    if (radios.has(element.name)) return false;
    return radios.add(element.name);
  };
  window.toReach = new Set([...document.querySelectorAll(focusable)].filter(seen).filter(once));
  document.activeElement?.blur();
  document.addEventListener("focusin", ({ target }) => {
    const same = (other) => other === target || (target.type === "radio" && other.name === target.name);
    for (const other of [...window.toReach].filter(same)) window.toReach.delete(other);
  });
}"""

MISSED = "() => [...window.toReach].map((element) => element.outerHTML.slice(0, 120))"


def addresses(app: Flask, part: Part) -> Iterator[tuple[str, str]]:
    """The pages that this part is the first to be let into: endpoint and path."""
    for rule, method in guarded_rules(app):
        if method == "GET" and rule.endpoint not in FRAGMENTS and first_who_may(rule.endpoint) == part:
            with app.test_request_context():
                yield rule.endpoint, url_for(rule.endpoint, **places.own(app, rule))


def unreached(page: Page) -> list[str]:
    """What can be used on the page, and Tab does not come to."""
    page.evaluate(MARK)
    missed: list[str] = page.evaluate(MISSED)
    for _ in range(MOST_TABS // TABS_AT_A_TIME):
        for _ in range(TABS_AT_A_TIME):
            page.keyboard.press("Tab")
        missed = page.evaluate(MISSED)
        if not missed:
            break
    return missed


EVERYWHERE = [part for part in PARTS if part.username in ("mock", "adele", "logga", "system")]
"""Those who between them are let in everywhere."""


def test_they_are_let_in_everywhere(app: Flask) -> None:
    assert {str(first_who_may(rule.endpoint)) for rule, _ in guarded_rules(app)} == set(map(str, EVERYWHERE))


@pytest.fixture
def enter(live_server: LiveServer, page: Page, app: Flask, journal: Journal) -> Callable[[Part], Page]:
    """A browser that is logged in as a part, without the form."""

    def log_in(part: Part) -> Page:
        client = app.test_client()
        part.log_in(journal, client)
        kept = client.get_cookie("vj")
        assert kept is not None
        page.context.add_cookies([{"name": "vj", "value": kept.value, "url": live_server.url}])
        return page

    return log_in


@pytest.mark.parametrize("part", EVERYWHERE, ids=str)
def test_axe_finds_nothing_and_tab_reaches_everything(
    app: Flask, live_server: LiveServer, enter: Callable[[Part], Page], part: Part
) -> None:
    page = enter(part)
    wrong: dict[str, list[str]] = {}
    for endpoint, path in addresses(app, part):
        page.goto(live_server.url + path)
        wrong[endpoint] = [*axe(page), *(f"Tab does not reach {element}" for element in unreached(page))]
    assert wrong, "there are pages to look at"
    assert {endpoint: found for endpoint, found in wrong.items() if found} == {}


@pytest.mark.parametrize("path", ["/login/", "/login/bankid/", "/assignment/", "/no/such/page"])
def test_the_pages_around_the_work_are_clean_too(
    live_server: LiveServer, enter: Callable[[Part], Page], page: Page, path: str
) -> None:
    if not path.startswith("/login/"):
        enter(PARTS[0])
    page.goto(live_server.url + path)
    assert axe(page) == []
    assert unreached(page) == []
