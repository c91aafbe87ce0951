"""Forms as a browser sends them over TLS: with the referrer that our own policy leaves in."""

from __future__ import annotations

import re

from flask import Flask

from demo.cast import PASSWORD

SITE = "https://journal.test"


def test_a_form_of_ours_is_taken_over_tls(guarded_app: Flask) -> None:
    client = guarded_app.test_client()
    page = client.get("/login/", base_url=SITE)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert token
    sent = {"username": "siw", "password": PASSWORD, "csrf_token": token[1]}
    # What a browser adds when the page's policy is same-origin; under no-referrer it would add nothing.
    headers = {"Referer": f"{SITE}/login/"} if page.headers["Referrer-Policy"] == "same-origin" else {}
    assert client.post("/login/", data=sent, headers=headers, base_url=SITE).status_code == 302


def test_a_form_of_somebody_elses_is_not(guarded_app: Flask) -> None:
    client = guarded_app.test_client()
    page = client.get("/login/", base_url=SITE)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert token
    sent = {"username": "siw", "password": PASSWORD, "csrf_token": token[1]}
    headers = {"Referer": "https://other.test/"}
    assert client.post("/login/", data=sent, headers=headers, base_url=SITE).status_code == 409
