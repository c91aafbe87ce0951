"""What every answer carries, and what no page may need an exception from."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.fixtures.journal import Journal

ADDRESSES = ("/login/", "/", "/patients/search", "/signing/", "/no/such/page", "/static/css/base.css")


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("logged_in", [False, True], ids=["anonymous", "logged in"])
def test_every_answer_carries_the_strict_policy(
    client: FlaskClient, journal: Journal, address: str, logged_in: bool
) -> None:
    if logged_in:
        journal.login(client, "mock")
    policy = directives(client.get(address).headers["Content-Security-Policy"])
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert not [value for value in policy.values() if "unsafe" in value or "*" in value or "http" in value]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_answer_carries(client: FlaskClient, header: str, value: str) -> None:
    assert client.get("/login/").headers[header] == value


@pytest.mark.parametrize("address", ["/login/", "/patients/search", "/no/such/page"])
def test_no_page_is_kept_by_the_browser(client: FlaskClient, journal: Journal, address: str) -> None:
    journal.login(client, "siw")
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_over_tls_alone_the_browser_is_told_to_stay_there(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Strict-Transport-Security" not in client.get("/login/").headers
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    assert "max-age=31536000" in client.get("/login/").headers["Strict-Transport-Security"]
