"""Every page as somebody who may see it gets it, rendered once: what was sent, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import lxml.html
from flask import Flask, url_for
from werkzeug.test import TestResponse

from app.extensions import db
from tests.fixtures.journal import Journal
from tests.fixtures.statements import statements
from tests.matrix import places
from tests.matrix.endpoints import guarded_rules
from tests.matrix.parts import first_who_may

FRAGMENTS = {"PersonCheckView.part", "SharedRecordView.fetched", "SigningView.detail"}
"""Put into a page by a script."""

LISTS = {
    "BookingsView.day",
    "PatientHistoryView.history",
    "PatientLogView.log",
    "PatientSearchView.search",
    "PatientView.notes",
    "RegisterReportsView.reports",
    "SigningView.returned",
    "SigningView.signed",
    "SigningView.unsigned",
}


@dataclass(frozen=True)
class RenderedPage:
    endpoint: str
    answer: TestResponse
    statements: list[str]

    @property
    def budget(self) -> int:
        """How many statements it may cost, session and log row included."""
        return 6 if self.endpoint in LISTS or self.endpoint.endswith(".list") else 12

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.answer.text)

    def __str__(self) -> str:
        return self.endpoint


def render_all(app: Flask, journal: Journal) -> list[RenderedPage]:
    """Every page behind a permission, and those before it."""
    return [*_behind_a_permission(app, journal), *_open(app, journal)]


def _behind_a_permission(app: Flask, journal: Journal) -> Iterator[RenderedPage]:
    client = app.test_client()
    for rule, method in guarded_rules(app):
        if method == "GET" and rule.endpoint not in FRAGMENTS:
            first_who_may(rule.endpoint).log_in(journal, client)
            with app.test_request_context():
                address = url_for(rule.endpoint, **places.own(app, rule))
            db.session.rollback()
            with statements(db.engine) as seen:
                answer = client.get(address)
            yield RenderedPage(rule.endpoint, answer, seen)


def _open(app: Flask, journal: Journal) -> Iterator[RenderedPage]:
    for endpoint, username, method, address in (
        ("LoginView.login", None, "GET", "/login/"),
        ("BankIdLoginView.show", None, "GET", "/login/bankid/"),
        ("AssignmentView.choose", "vera", "GET", "/assignment/"),
        ("AssignmentView.choose, none", "fore", "GET", "/assignment/"),
        ("PatientSearchView.search, hits", "mock", "POST", "/patients/search"),
        ("404", "mock", "GET", "/no/such/page"),
        ("403", "siw", "GET", "/signing/"),
    ):
        client = app.test_client()
        if username:
            journal.login(client, username)
        db.session.rollback()
        with statements(db.engine) as seen:
            answer = client.open(address, method=method, data={"text": "Prov"})
        yield RenderedPage(endpoint, answer, seen)
