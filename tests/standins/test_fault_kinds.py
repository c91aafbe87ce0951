"""Each way to fail, ordered and seen on the wire: at a contract (SOAP) and at the register (JSON)."""

from __future__ import annotations

import json
import time

import pytest
import requests
from lxml import etree

from standins.faults import FaultKind, kinds_of
from standins.services import OPERATIONS
from tests.fixtures.standin import Standin
from tests.standins.soap import PERSONS, SENDER, envelope, question

TESTA = "195210312582"
SOAP, JSON = "GetPersonsForProfile", "nvr/reports"
REPORTS = [{"uniqueReference": f"r{number}", "version": 1} for number in range(2)]
BOTH = pytest.mark.parametrize("operation", [SOAP, JSON])


def ask(standin: Standin, operation: str) -> requests.Response:
    if operation == JSON:
        return requests.post(f"{standin.url}/nvr/v0/reports", json=REPORTS, timeout=10)
    headers = {"Content-Type": "text/xml", "x-vp-sender-id": SENDER}
    body = envelope(question(TESTA)).encode()
    return requests.post(f"{standin.url}/vp/{PERSONS}", data=body, headers=headers, timeout=10)


def can_be_read(content: bytes, operation: str) -> bool:
    try:
        json.loads(content) if operation == JSON else etree.fromstring(content)
    except (ValueError, etree.XMLSyntaxError):
        return False
    return True


def received(standin: Standin, operation: str) -> int:
    return len(standin.calls(operation))


@BOTH
def test_slow(standin: Standin, operation: str) -> None:
    standin.fault(operation, "delay", times=1, seconds=0.4)
    started = time.monotonic()
    assert ask(standin, operation).ok
    assert time.monotonic() - started >= 0.4


@BOTH
@pytest.mark.parametrize(("kind", "came_in"), [("drop", 0), ("answer_lost", 1)])
def test_hung_up(standin: Standin, operation: str, kind: str, came_in: int) -> None:
    standin.fault(operation, kind, times=1)
    with pytest.raises(requests.ConnectionError):
        ask(standin, operation)
    assert received(standin, operation) == came_in


@BOTH
@pytest.mark.parametrize("kind", ["truncated", "broken"])
def test_an_answer_that_cannot_be_read(standin: Standin, operation: str, kind: str) -> None:
    whole = ask(standin, operation).content
    assert can_be_read(whole, operation)
    standin.fault(operation, kind, times=1)
    spoiled = ask(standin, operation).content
    assert not can_be_read(spoiled, operation)
    assert (len(spoiled) < 0.6 * len(whole)) == (kind == "truncated")


@BOTH
def test_twice(standin: Standin, operation: str) -> None:
    standin.fault(operation, "twice", times=1)
    assert ask(standin, operation).ok
    assert received(standin, operation) == 2


@BOTH
def test_out_of_order_with_a_status(standin: Standin, operation: str) -> None:
    standin.fault(operation, "status", times=1, status=502)
    assert ask(standin, operation).status_code == 502


@BOTH
def test_too_many_calls(standin: Standin, operation: str) -> None:
    standin.fault(operation, "rate_limit", times=1, seconds=30)
    answer = ask(standin, operation)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")


@BOTH
def test_a_certificate_that_has_expired(standin: Standin, operation: str) -> None:
    standin.fault(operation, "expired", times=1)
    answer = ask(standin, operation)
    assert answer.status_code == (401 if operation == JSON else 500)
    assert (b"VP002" in answer.content) == (operation == SOAP)


@BOTH
def test_refused(standin: Standin, operation: str) -> None:
    standin.fault(operation, "error", times=1)
    answer = ask(standin, operation)
    assert ("ON_ORDER" if operation == JSON else "Fel på beställning").encode() in answer.content


def test_partial_at_the_register(standin: Standin) -> None:
    standin.fault(JSON, "partial", times=1)
    codes = [receipt.get("code") for receipt in ask(standin, JSON).json()["receipts"]]
    assert codes[1] == "ON_ORDER"
    assert codes[0] != "ON_ORDER"


def test_the_platforms_own_faults_are_for_contracts_alone(standin: Standin) -> None:
    standin.fault(SOAP, "platform", times=1, code="VP006")
    assert b"VP006" in ask(standin, SOAP).content
    with pytest.raises(ValueError, match="kind is one of"):
        standin.fault(JSON, "platform")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_ways_to_fail_and_takes_no_other(standin: Standin, operation: str) -> None:
    for kind in FaultKind:
        if kind in kinds_of(operation):
            standin.fault(operation, kind, times=1)
        else:
            with pytest.raises(ValueError, match="kind is one of"):
                standin.fault(operation, kind, times=1)
