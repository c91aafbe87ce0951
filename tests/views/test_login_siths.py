"""Login with the SITHS card, against the stand-in's identity provider."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import delete, select, update
from werkzeug.test import TestResponse

from app.extensions import db
from app.integrations.connections import Connections
from app.models import LoginCommission, LoginLogEntry, StaffProfile
from app.outside import NAME
from app.security.scope import widened
from app.security.session import TOKEN_KEY
from app.tables.vocabulary import LoginEvent
from tests.fixtures.standin import Standin

pytestmark = pytest.mark.usefixtures("connected")

VERA, SIW = "SE2329999991-P001", "SE2329999991-P002"


def show_card(client: FlaskClient, hsa_id: str | None = VERA) -> str:
    """Follow the button to the provider, and show a card there; the address that the browser goes back to."""
    question = client.get("/login/siths").location
    form = dict(parse_qsl(urlsplit(question).query))
    chosen = {**form, **({"employee": hsa_id} if hsa_id else {})}
    address = question.partition("?")[0]
    return requests.post(address, data=chosen, allow_redirects=False, timeout=10).headers["Location"]


def log_in(client: FlaskClient, hsa_id: str | None = VERA) -> TestResponse:
    return client.get(show_card(client, hsa_id))


def choices_offered(client: FlaskClient) -> int:
    return client.get("/assignment/").text.count('type="radio"')


def login_rows() -> list[LoginLogEntry]:
    newest_first = select(LoginLogEntry).order_by(LoginLogEntry.id.desc())
    return list(db.session.scalars(newest_first, execution_options=widened("this test")))


def assert_refused(client: FlaskClient, answer: TestResponse) -> None:
    """A page with a number, the same number in the log, and nobody logged in."""
    assert answer.status_code == 403
    assert "Inloggningen nekades" in answer.text
    number = re.search(r"<strong>([0-9A-F]{8})</strong>", answer.text)
    assert number is not None
    row = login_rows()[0]
    assert (row.event, row.method, row.user_id) == (LoginEvent.REFUSED, "siths", None)
    assert number[1] in row.user_name
    with client.session_transaction() as cookie:
        assert TOKEN_KEY not in cookie


def test_the_question_is_the_one_that_the_provider_is_to_get(client: FlaskClient) -> None:
    address = urlsplit(client.get("/login/siths").location)
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["prompt"] == "login"
    assert '"employeeHsaId":{"essential":true}' in asked["claims"]
    assert '"allCommissions":null' in asked["claims"]
    assert asked["redirect_uri"] == "http://localhost/oauth-authorized/siths"


def test_the_cookie_keeps_what_the_way_back_needs_and_drops_it(client: FlaskClient) -> None:
    back = show_card(client, SIW)
    with client.session_transaction() as cookie:
        assert set(cookie["siths"]) == {"state", "nonce", "verifier"}
    client.get(back)
    with client.session_transaction() as cookie:
        assert set(cookie) <= {TOKEN_KEY, "_user_id", "_fresh", "locale"}


def test_one_assignment_leads_straight_in(client: FlaskClient) -> None:
    assert log_in(client, SIW).location == "/"
    assert client.get("/").location == "/patients/search"
    row = login_rows()[0]
    assert (row.event, row.method, row.user_name) == (LoginEvent.LOGGED_IN, "siths", "Siw Attrapp")


def test_the_commissions_are_kept_and_decide_what_is_offered(client: FlaskClient) -> None:
    assert log_in(client).location == "/assignment/"
    kept = set(db.session.scalars(select(LoginCommission.care_unit_hsa_id)))
    assert kept == {"SE2329999991-VE1", "SE2329999991-VE4", "SE2129999992-VE6"}
    assert choices_offered(client) == 5
    db.session.execute(delete(LoginCommission).where(LoginCommission.care_unit_hsa_id == "SE2129999992-VE6"))
    db.session.commit()
    assert choices_offered(client) == 4
    assert "Elevhälsan Mockskolan" not in client.get("/assignment/").text


def test_without_commissions_there_is_nothing_to_work_under(client: FlaskClient, standin: Standin) -> None:
    standin.fault("idp/token", "no_commission")
    assert log_in(client).location == "/assignment/"
    assert "Du har inga aktiva uppdrag" in client.get("/assignment/").text
    assert client.get("/patients/search").location == "/assignment/"


@pytest.mark.parametrize("knob", ["wrong_nonce", "wrong_issuer", "expired", "loa2", "missing_claim", "error"])
def test_an_answer_that_proves_nobody_is_refused(client: FlaskClient, standin: Standin, knob: str) -> None:
    standin.fault("idp/token", knob)
    assert_refused(client, log_in(client))


def test_another_state_is_refused(client: FlaskClient) -> None:
    back = show_card(client)
    assert_refused(client, client.get(re.sub(r"state=[^&]+", "state=another", back)))


def test_the_way_back_is_good_once_and_for_the_browser_that_began(app: Flask, client: FlaskClient) -> None:
    back = show_card(client, SIW)
    stranger = app.test_client()
    assert_refused(stranger, stranger.get(back))
    assert client.get(back).location == "/"
    client.post("/logout/")
    assert_refused(client, client.get(back))


def test_somebody_who_cancels_is_refused(client: FlaskClient) -> None:
    assert_refused(client, log_in(client, None))


def test_somebody_who_has_no_account_is_refused(client: FlaskClient) -> None:
    db.session.execute(update(StaffProfile).where(StaffProfile.hsa_id == VERA).values(hsa_id="SE0-GONE"))
    db.session.commit()
    assert_refused(client, log_in(client))
    assert VERA in login_rows()[0].user_name


def test_an_account_out_of_use_is_refused(client: FlaskClient) -> None:
    db.session.execute(update(User).where(User.username == "vera").values(active=False))
    db.session.commit()
    assert_refused(client, log_in(client))


def test_new_keys_of_the_provider_are_learnt(client: FlaskClient, standin: Standin) -> None:
    log_in(client, SIW)
    client.post("/logout/")
    requests.post(f"{standin.url}/__control/idp/keys", timeout=10).raise_for_status()
    assert log_in(client, SIW).location == "/"


def test_a_provider_that_is_down_leaves_the_other_ways(client: FlaskClient, standin: Standin) -> None:
    standin.fault("idp/discovery", "status", status=503)
    answer = client.get("/login/siths")
    assert answer.status_code == 503
    assert "SITHS går inte att nå just nu" in answer.text
    assert "reservrutinen på papper" in answer.text


def test_a_provider_that_goes_down_between_two_logins_is_seen(client: FlaskClient, standin: Standin) -> None:
    assert client.get("/login/siths").status_code == 303
    standin.fault("idp/discovery", "status", status=503)
    assert client.get("/login/siths").status_code == 503


def test_a_provider_that_goes_down_on_the_way_is_no_refusal(client: FlaskClient, standin: Standin) -> None:
    back = show_card(client)
    standin.fault("idp/token", "status", status=503)
    assert client.get(back).status_code == 503


def test_without_an_issuer_there_is_no_button(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Logga in med SITHS" in client.get("/login/").text
    monkeypatch.setitem(app.extensions, NAME, Connections({**app.config, "SITHS_ISSUER": ""}))
    assert "Logga in med SITHS" not in client.get("/login/").text
    assert client.get("/login/siths").status_code == 404
