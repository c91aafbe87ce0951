"""An order from its beginning to its end, over the wire."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests

from app.integrations.bankid.client import BankIdSettings, HttpBankId
from app.integrations.bankid.errors import BankIdRefused, BankIdUnavailable, OrderGone
from app.integrations.bankid.port import Order, OrderState
from app.integrations.bankid.qr import qr_text
from standins.population import load_population
from tests.fixtures.standin import Standin

PERSON, OTHER = list(load_population().persons)[:2]
ADDRESS = "192.0.2.10"


@pytest.fixture
def bankid(standin: Standin) -> HttpBankId:
    return HttpBankId(BankIdSettings(f"{standin.url}/bankid/rp/v6.0", time_budget_seconds=2))


def device(standin: Standin, code: str, answer: str, person: str = PERSON) -> requests.Response:
    body: dict[str, Any] = {"personal_number": person, "code": code, "answer": answer}
    return requests.post(f"{standin.url}/bankid/device", json=body, timeout=5)


def shown(order: Order) -> str:
    return qr_text(order, 0)


def test_whoever_scans_and_approves_is_proven(bankid: HttpBankId, standin: Standin) -> None:
    order = bankid.begin(ADDRESS)
    assert bankid.progress(order.reference).hint == "outstandingTransaction"
    assert device(standin, shown(order), "start").ok
    assert bankid.progress(order.reference).hint == "userSign"
    assert device(standin, shown(order), "approve").ok
    done = bankid.progress(order.reference)
    assert done.state is OrderState.COMPLETE
    assert done.person
    assert done.person.personal_number == PERSON


def test_the_end_is_told_once(bankid: HttpBankId, standin: Standin) -> None:
    order = bankid.begin(ADDRESS)
    device(standin, order.auto_start_token, "approve")
    bankid.progress(order.reference)
    with pytest.raises(OrderGone):
        bankid.progress(order.reference)


def test_somebody_may_cancel_at_her_device(bankid: HttpBankId, standin: Standin) -> None:
    order = bankid.begin(ADDRESS)
    device(standin, shown(order), "cancel")
    ended = bankid.progress(order.reference)
    assert (ended.state, ended.hint, ended.person) == (OrderState.FAILED, "userCancel", None)


def test_a_code_made_with_another_secret_starts_nothing(bankid: HttpBankId, standin: Standin) -> None:
    order = bankid.begin(ADDRESS)
    forged = Order(order.reference, order.auto_start_token, order.qr_start_token, "another secret")
    assert device(standin, shown(forged), "approve").status_code == 400
    assert bankid.progress(order.reference).state is OrderState.PENDING


def test_a_code_of_a_minute_ahead_starts_nothing(bankid: HttpBankId, standin: Standin) -> None:
    order = bankid.begin(ADDRESS)
    assert device(standin, qr_text(order, 60), "approve").status_code == 400


def test_two_orders_of_one_person_stop_each_other(bankid: HttpBankId, standin: Standin) -> None:
    first, second = bankid.begin(ADDRESS), bankid.begin(ADDRESS)
    device(standin, shown(first), "start")
    assert device(standin, shown(second), "start").json()["errorCode"] == "alreadyInProgress"
    assert [bankid.progress(order.reference).hint for order in (first, second)] == ["cancelled", "cancelled"]


def test_two_persons_do_not_stop_each_other(bankid: HttpBankId, standin: Standin) -> None:
    first, second = bankid.begin(ADDRESS), bankid.begin(ADDRESS)
    device(standin, shown(first), "start")
    assert device(standin, shown(second), "start", OTHER).ok


def test_a_cancelled_order_is_gone_and_may_be_cancelled_again(bankid: HttpBankId) -> None:
    order = bankid.begin(ADDRESS)
    bankid.cancel(order.reference)
    bankid.cancel(order.reference)
    with pytest.raises(OrderGone):
        bankid.progress(order.reference)


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "drop"},
        {"kind": "status", "status": 503},
        {"kind": "truncated"},
        {"kind": "delay", "seconds": 4},
    ],
    ids=lambda fault: fault["kind"],
)
def test_bankid_that_does_not_answer_is_unavailable_in_time(
    bankid: HttpBankId, standin: Standin, fault: dict[str, Any]
) -> None:
    standin.fault("bankid/auth", times=1, **fault)
    began = time.monotonic()
    with pytest.raises(BankIdUnavailable):
        bankid.begin(ADDRESS)
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("status", [401, 403])
def test_bankid_that_will_not_have_us_needs_somebody_to_mend_it(
    bankid: HttpBankId, standin: Standin, status: int
) -> None:
    standin.fault("bankid/auth", "status", times=1, status=status)
    with pytest.raises(BankIdRefused):
        bankid.begin(ADDRESS)


def test_an_order_for_nobody_is_our_own_mistake(bankid: HttpBankId) -> None:
    with pytest.raises(BankIdRefused):
        bankid.begin("")
