"""Every page: what it costs, what it carries, and that all of it is Swedish."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.extensions import limiter
from app.security.headers import POLICY
from tests.fixtures.databases import PreparedDatabase
from tests.fixtures.journal import Journal
from tests.matrix.more_rows import MANY, grow
from tests.matrix.pages import RenderedPage, render_all
from tests.matrix.swedish import english_texts, is_english, texts

Faults = Callable[[RenderedPage], object]


@pytest.fixture(scope="module")
def prepared(shared_app: Flask, test_database: PreparedDatabase) -> Iterator[Flask]:
    """The application on a fresh database that the tests of this file share: they only look."""
    with shared_app.app_context():
        test_database.restore(shared_app)
        limiter.reset()
    with shared_app.app_context():
        yield shared_app


@pytest.fixture(scope="module")
def pages(prepared: Flask) -> list[RenderedPage]:
    return render_all(prepared, Journal(prepared))


@pytest.fixture(scope="module")
def fuller_pages(prepared: Flask, pages: list[RenderedPage]) -> list[RenderedPage]:
    """The same pages with thirty more of everything."""
    grow()
    return render_all(prepared, Journal(prepared))


@pytest.fixture(scope="module")
def fullest_pages(prepared: Flask, fuller_pages: list[RenderedPage]) -> list[RenderedPage]:
    """And with thirty more again."""
    grow(first=MANY)
    return render_all(prepared, Journal(prepared))


def faulty(pages: list[RenderedPage], faults: Faults) -> dict[str, object]:
    """The pages that have faults, by endpoint, with what is wrong."""
    return {str(page): found for page in pages if (found := faults(page))}


def not_shown(page: RenderedPage) -> int | None:
    """The status of a page that was not shown as it should be."""
    expected = {"404": 404, "403": 403}.get(page.endpoint, 200)
    return page.answer.status_code if page.answer.status_code != expected else None


def test_every_page_is_shown(pages: list[RenderedPage]) -> None:
    assert faulty(pages, not_shown) == {}
    assert len(pages) > 50


def test_every_page_is_shown_with_more_of_everything(fuller_pages: list[RenderedPage]) -> None:
    assert faulty(fuller_pages, not_shown) == {}


def test_no_page_costs_more_statements_than_its_budget(pages: list[RenderedPage]) -> None:
    assert faulty(pages, lambda page: len(page.statements) > page.budget and len(page.statements)) == {}


def test_what_a_page_costs_does_not_grow_with_the_data(
    pages: list[RenderedPage], fuller_pages: list[RenderedPage], fullest_pages: list[RenderedPage]
) -> None:
    """A list that has outgrown one page counts its rows, in one statement more: once, however many follow."""
    short, long = ({str(page): len(page.statements) for page in each} for each in (pages, fuller_pages))
    dearer = {
        page: (short[page], long[page], len(rendered.statements))
        for rendered in fullest_pages
        if (page := str(rendered)) and not len(rendered.statements) <= long[page] <= short[page] + 1
    }
    assert dearer == {}


def test_every_page_is_sent_under_the_strict_policy(pages: list[RenderedPage]) -> None:
    assert faulty(pages, lambda page: page.answer.headers["Content-Security-Policy"] != POLICY) == {}


def inline_code(page: RenderedPage) -> list[str]:
    scripts = [
        element.text_content()[:60]
        for element in page.tree.iter("script")
        if not element.get("src") and element.get("type") != "application/json"
    ]
    styles = [element.text_content()[:60] for element in page.tree.iter("style")]
    attributes = [
        f"{element.tag} {name}"
        for element in page.tree.iter()
        for name in element.attrib
        if name == "style" or name.startswith("on")
    ]
    return scripts + styles + attributes


def test_no_page_has_inline_script_or_style(pages: list[RenderedPage]) -> None:
    assert faulty(pages, inline_code) == {}


def not_ours(page: RenderedPage) -> list[str]:
    linked = [
        element.get("src") or element.get("href") for element in page.tree.iter("script", "link", "img")
    ]
    return [address for address in linked if address and not address.startswith("/static/")]


def test_no_page_loads_what_is_not_our_own(pages: list[RenderedPage]) -> None:
    assert faulty(pages, not_ours) == {}


def bones(page: RenderedPage) -> list[str]:
    """What is missing of what every page has."""
    tree = page.tree
    wanted = {
        "language": tree.get("lang") == "sv",
        "one h1": len(tree.findall(".//h1")) == 1,
        "title": bool((tree.findtext(".//title") or "").strip()),
        "one main": len(tree.findall(".//main")) == 1,
        "ids only once": len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id")),
    }
    return [name for name, there in wanted.items() if not there]


def test_every_page_has_language_title_heading_and_main(pages: list[RenderedPage]) -> None:
    assert faulty(pages, bones) == {}


def test_two_pages_are_told_apart_by_their_titles(pages: list[RenderedPage]) -> None:
    titles: dict[str, set[str]] = {}
    for page in pages:
        titles.setdefault(page.tree.findtext(".//title"), set()).add(page.endpoint.partition(",")[0])
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}


def test_the_check_for_english_sees_english() -> None:
    assert is_english("Log in")
    assert is_english("Logged in as Vera Demosson. You do not need to log out.")
    assert not is_english("Logga in")
    assert not is_english("Vaxigrip")


def test_no_page_has_an_english_text(fuller_pages: list[RenderedPage]) -> None:
    assert faulty(fuller_pages, lambda page: english_texts(page.tree)) == {}


def test_no_page_shows_what_only_a_program_says(fuller_pages: list[RenderedPage]) -> None:
    programs = {"None", "True", "False", "Undefined", "nan", "[]", "{}"}
    assert faulty(fuller_pages, lambda page: programs & set(texts(page.tree))) == {}
