"""Hostile, mistaken and unknown callers: each gets the right fault, and nobody's data."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from demo import known
from tests.api.rivta import HISTORY, HISTORY_ACTION, PING, REGION, SOAP, call, envelope, history, ping, valid

QUESTION = envelope(history(known.TESTA))
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<e:Envelope xmlns:e="{SOAP}"><e:Body>&b;</e:Body></e:Envelope>'
)
FILE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f'<e:Envelope xmlns:e="{SOAP}"><e:Body>&a;</e:Body></e:Envelope>'
)

HOSTILE = (
    *("empty", "cut", "not-soap", "no-body", "two-bodies", "dtd", "bomb", "file", "2-MiB"),
    *("no-address", "foreign", "other-contract", "schema"),
)


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("", "läsbart"),
        ("<Envelope", "läsbart"),
        ("<Envelope/>", "läsbart"),
        (envelope(""), "läsbart"),
        (envelope(history(known.TESTA) * 2), "läsbart"),
        ("<!DOCTYPE x>" + QUESTION, "DTD"),
        (BOMB, ""),
        (FILE, ""),
        (QUESTION + " " * 2 * 1024 * 1024, "1 MiB"),
        (envelope(history(known.TESTA), address=None), "Logisk adress saknas"),
        (envelope(history(known.TESTA), address="SE0000000000-NAGON"), "logiska adressen finns inte"),
        (envelope(ping()), "följer inte tjänstekontraktet"),
        (envelope(history(known.TESTA, before="<x/>")), "följer inte tjänstekontraktet"),
    ],
    ids=HOSTILE,
)
def test_what_is_wrong_with_the_call_is_a_client_fault(client: FlaskClient, message: str, says: str) -> None:
    answer = call(client, HISTORY, message)
    status, code, text = answer.fault
    assert (status, code) == (500, "soapenv:Client")
    assert says in (text or "")
    assert known.TESTA not in answer.response.text
    assert "root:" not in answer.response.text


def test_soap_action_is_checked_when_it_is_sent(client: FlaskClient) -> None:
    assert call(client, HISTORY, QUESTION, SOAPAction=f'"{HISTORY_ACTION}"').response.status_code == 200
    wrong = call(client, HISTORY, QUESTION, SOAPAction='"urn:riv:something:else"')
    assert wrong.fault[1:] == ("soapenv:Client", "SOAPAction stämmer inte med tjänstekontraktet.")


def test_a_contract_that_we_do_not_answer_is_a_fault(client: FlaskClient) -> None:
    answer = call(client, "crm/scheduling/GetBookings/1/rivtabp21", QUESTION)
    assert answer.fault[1] == "soapenv:Client"


@pytest.mark.parametrize("sender", ["", "SE0000000000-NAGON"])
def test_an_unknown_caller_is_refused_before_anything_is_read(client: FlaskClient, sender: str) -> None:
    answer = call(client, HISTORY, "<broken", **{"x-vp-sender-id": sender})
    assert answer.fault[:2] == (500, "soapenv:Client")
    assert "läsbart" not in (answer.fault[2] or "")


def test_production_is_closed_by_default(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from config import producer_settings

    assert producer_settings(production=True)["PRODUCER_CALLERS"] == frozenset()
    monkeypatch.setitem(app.config, "ENVIRONMENT", "production")
    assert "Klientcertifikat saknas" in (call(client, HISTORY, QUESTION).fault[2] or "")
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 1)
    assert call(client, HISTORY, QUESTION).response.status_code == 200
    monkeypatch.setitem(app.config, "PRODUCER_CALLERS", frozenset())
    assert "behörighet" in (call(client, HISTORY, QUESTION).fault[2] or "")


def test_a_form_token_is_not_asked_for_and_no_cookie_is_set(guarded_app: Flask) -> None:
    answer = call(guarded_app.test_client(), PING, envelope(ping()))
    assert answer.response.status_code == 200
    assert "Set-Cookie" not in answer.response.headers
    assert answer.response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_correlation_id_is_kept_when_it_is_one(client: FlaskClient) -> None:
    own = "0c2b3c8e-7a54-4d0e-9a52-0f7f8d3f6f11"
    header = "x-skltp-correlation-id"
    assert call(client, HISTORY, QUESTION, **{header: own}).text("logId") == own
    assert call(client, HISTORY, QUESTION, **{header: known.TESTA}).response.headers[header] != known.TESTA


def test_one_row_a_call_and_nobody_in_it(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        call(client, HISTORY, QUESTION)
        call(client, HISTORY, envelope(history(known.TESTA), address=known.TESTA))
    rows = [record.__dict__ for record in caplog.records if record.name == "app.integrations.calls"]
    assert [(row["outcome"], row["logical_address"]) for row in rows] == [
        ("ok", REGION),
        ("wrong_address", "-"),
    ]
    assert not [record for record in caplog.records if known.TESTA in str(record.__dict__)]


def test_whatever_fails_inside_is_a_server_fault_without_words(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(known.TESTA)

    monkeypatch.setattr("app.api.vaccination_history.producer.log_disclosures", fail)
    answer = call(client, HISTORY, QUESTION)
    assert answer.fault[:2] == (500, "soapenv:Server")
    assert known.TESTA not in answer.response.text


def test_ping_answers_with_version_and_time(client: FlaskClient) -> None:
    answer = call(client, PING, envelope(ping()))
    assert answer.text("version") == "1.0.0"
    assert valid(answer, PING)
