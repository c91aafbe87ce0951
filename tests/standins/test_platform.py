"""The platform is as strict about addresses, rights and messages as the real one."""

from __future__ import annotations

import pytest
import requests

from tests.fixtures.standin import Standin
from tests.standins.soap import ADDRESS, PERSONS, RESPONDER, SENDER, ask, envelope, post, question

TESTA = "195210312582"


@pytest.mark.parametrize(
    ("address", "sender", "code"),
    [
        (ADDRESS, None, "VP002"),
        (None, SENDER, "VP003"),
        ("", SENDER, "VP003"),
        ("SE0000000000-INGEN", SENDER, "VP004"),
        (ADDRESS, "SE0000000000-ANNAN", "VP007"),
        ("SE0000000000-STANGD", SENDER, "VP007"),
    ],
)
def test_a_call_that_may_not_pass_gets_the_platforms_fault(
    standin: Standin, address: str | None, sender: str | None, code: str
) -> None:
    answer = post(standin.url, envelope(question(TESTA), address), sender)
    assert answer.status == 500
    assert answer.fault[1].startswith(code)
    assert [call["outcome"] for call in standin.calls()] == [code]


@pytest.mark.parametrize(
    "message",
    [
        "not xml",
        "<a/>",
        envelope(""),
        envelope(question(TESTA) + question(TESTA)),
        '<!DOCTYPE x [<!ENTITY a "b">]>' + envelope(question(TESTA)).partition("?>")[2],
        '<!DOCTYPE x SYSTEM "file:///etc/hostname">' + envelope(question(TESTA)).partition("?>")[2],
    ],
)
def test_what_is_no_soap_message_is_refused(standin: Standin, message: str) -> None:
    assert post(standin.url, message).fault[1].startswith("VP015")


def test_a_body_larger_than_a_mebibyte_is_refused(standin: Standin) -> None:
    response = requests.post(f"{standin.url}/vp/{PERSONS}", data=b"x" * (1024 * 1024 + 1), timeout=10)
    assert response.status_code == 413


def test_a_message_that_breaks_the_contract_is_refused_with_line_and_element(standin: Standin) -> None:
    side, text = post(standin.url, envelope(question(TESTA, profile="P99"))).fault
    assert side == "Client"
    assert "rad 4" in text
    assert "profile" in text


def test_the_complaint_does_not_quote_what_the_element_held(standin: Standin) -> None:
    message = envelope(question(TESTA, profile="195210312582"))
    assert TESTA not in post(standin.url, message).fault[1]


def test_a_soap_action_for_something_else_is_refused(standin: Standin) -> None:
    side, text = post(standin.url, envelope(question(TESTA)), action='"urn:other"').fault
    assert (side, "SOAPAction" in text) == ("Client", True)


def test_the_right_soap_action_is_let_through(standin: Standin) -> None:
    action = f'"{RESPONDER}:GetPersonsForProfile"'
    assert post(standin.url, envelope(question(TESTA)), action=action).status == 200


def test_an_address_that_nobody_answers_is_not_found(standin: Standin) -> None:
    assert requests.post(f"{standin.url}/vp/no/such/Contract/1/rivtabp21", timeout=10).status_code == 404


def test_an_ordered_fault_hits_as_many_calls_as_ordered(standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "platform", times=2, code="VP009")
    assert [ask(standin.url, TESTA).status for _ in range(3)] == [500, 500, 200]


def test_a_fault_without_number_lasts_until_it_is_lifted(standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "error")
    assert [ask(standin.url, TESTA).fault[0] for _ in range(3)] == ["Client"] * 3
    standin.clear_faults()
    assert ask(standin.url, TESTA).status == 200


def test_faults_come_in_the_order_they_were_ordered(standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "platform", times=1, code="VP009")
    standin.fault("GetPersonsForProfile", "platform", times=1, code="VP006")
    assert [ask(standin.url, TESTA).fault[1][:5] for _ in range(2)] == ["VP009", "VP006"]


def test_a_dropped_connection_sends_not_a_byte(standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "drop", times=1)
    with pytest.raises(requests.ConnectionError):
        ask(standin.url, TESTA)
    assert standin.calls() == []


def test_a_lost_answer_was_processed(standin: Standin) -> None:
    standin.fault("GetPersonsForProfile", "answer_lost", times=1)
    with pytest.raises(requests.ConnectionError):
        ask(standin.url, TESTA)
    assert [call["outcome"] for call in standin.calls()] == ["ok"]
