"""BankID's orders at the stand-in: what the product does not use of them, and the time they have."""

from __future__ import annotations

import hmac
from pathlib import Path

import pytest
import requests

from demo.cast import CAST
from standins.seeds import load_seeds
from tests.fixtures.standin import Standin
from tests.standins.orders import TEXT, VERA, begun, by_phone, call, device, state

SIW = CAST[1].personal_number
STRANGER = "197705082399"
TEST_NUMBERS = Path(__file__).resolve().parents[1] / "data" / "testpersonnummer.txt"


def test_the_cast_of_the_demo_has_bankid_by_numbers_set_aside_for_tests() -> None:
    known = load_seeds()["bankid_holders"]
    names = {number: (one["given_name"], one["surname"]) for number, one in known.items()}
    assert names == {one.personal_number: (one.first_name, one.last_name) for one in CAST}
    hsa_ids = [known[one.personal_number]["hsa_id"] for one in CAST]
    assert hsa_ids == [f"SE2329999991-P{place:03}" for place in range(1, len(CAST) + 1)]
    assert set(known) <= set(TEST_NUMBERS.read_text("ascii").split())


@pytest.mark.parametrize(("seconds", "told"), [(29, "outstandingTransaction"), (31, "startFailed")])
def test_an_order_that_nobody_scans_waits_half_a_minute(standin: Standin, seconds: float, told: str) -> None:
    order = begun(standin)
    standin.let_pass(seconds)
    assert state(standin, order)[1] == told


@pytest.mark.parametrize(
    ("seconds", "ended"), [(170, ("pending", "userSign")), (181, ("failed", "expiredTransaction"))]
)
def test_an_order_that_is_scanned_waits_three_minutes(
    standin: Standin, seconds: float, ended: tuple[str, str]
) -> None:
    order = begun(standin)
    assert device(standin, order["autoStartToken"], "start").ok
    standin.let_pass(seconds)
    assert device(standin, order["autoStartToken"], "start").ok == (ended[0] == "pending")
    assert state(standin, order) == ended


@pytest.mark.parametrize(
    ("seconds", "ended"),
    [(170, ("pending", "outstandingTransaction")), (181, ("failed", "expiredTransaction"))],
)
def test_an_order_by_phone_has_no_code_and_waits_three_minutes(
    standin: Standin, seconds: float, ended: tuple[str, str]
) -> None:
    order = by_phone(standin)
    assert set(order) == {"orderRef"}
    standin.let_pass(seconds)
    assert state(standin, order) == ended


@pytest.mark.parametrize(("passed", "holds"), [(4, True), (8, False)])
def test_a_qr_code_is_soon_too_old(standin: Standin, passed: float, holds: bool) -> None:
    order = begun(standin)
    proof = hmac.new(order["qrStartSecret"].encode(), b"0", "sha256").hexdigest()
    standin.let_pass(passed)
    assert device(standin, f"bankid.{order['qrStartToken']}.0.{proof}", "start").ok == holds


def test_whoever_is_on_the_phone_confirms_and_approves(standin: Standin) -> None:
    order = by_phone(standin, "sign")
    assert device(standin, order["orderRef"], "start").ok
    assert state(standin, order) == ("pending", "userCallConfirm")
    assert device(standin, order["orderRef"], "approve").ok
    told = call(standin, "collect", orderRef=order["orderRef"]).json()
    assert told["completionData"]["user"]["name"] == "Vera Demosson"


def test_a_signature_is_approved_as_a_log_in_is(standin: Standin) -> None:
    order = begun(standin, "sign", userVisibleData=TEXT)
    assert device(standin, order["autoStartToken"], "approve").ok
    assert state(standin, order) == ("complete", None)


@pytest.mark.parametrize(
    ("method", "question", "missing"),
    [
        ("auth", {}, "endUserIp"),
        ("sign", {"endUserIp": "192.0.2.10"}, "userVisibleData"),
        ("sign", {"endUserIp": "192.0.2.10", "userVisibleData": "åäö"}, "userVisibleData"),
        ("phone/auth", {"callInitiator": "RP"}, "personalNumber"),
        ("phone/auth", {"personalNumber": VERA}, "callInitiator"),
        ("phone/sign", {"personalNumber": VERA, "callInitiator": "user"}, "userVisibleData"),
    ],
)
def test_a_question_that_lacks_something_is_refused(
    standin: Standin, method: str, question: dict[str, str], missing: str
) -> None:
    answer = call(standin, method, **question)
    assert (answer.status_code, answer.json()["errorCode"]) == (400, "invalidParameters")
    assert missing in answer.json()["details"]


@pytest.mark.parametrize("first_by_phone", [True, False])
def test_a_second_order_of_one_person_stops_the_first(standin: Standin, first_by_phone: bool) -> None:
    for_vera = {"requirement": {"personalNumber": VERA}}
    first = by_phone(standin) if first_by_phone else begun(standin, **for_vera)
    second = call(standin, "auth", endUserIp="192.0.2.10", **for_vera)
    assert (second.status_code, second.json()["errorCode"]) == (400, "alreadyInProgress")
    assert state(standin, first) == ("failed", "cancelled")
    assert begun(standin, **for_vera)


def test_an_order_that_is_over_is_in_nobodys_way(standin: Standin) -> None:
    by_phone(standin)
    standin.let_pass(181)
    assert by_phone(standin)


def test_an_order_for_one_person_is_answered_by_nobody_else(standin: Standin) -> None:
    order = begun(standin, requirement={"personalNumber": VERA})
    assert device(standin, order["autoStartToken"], "approve", SIW).status_code == 400
    assert device(standin, order["autoStartToken"], "approve", VERA).ok


def test_whoever_has_scanned_is_the_one_who_approves(standin: Standin) -> None:
    order = begun(standin)
    assert device(standin, order["autoStartToken"], "start", VERA).ok
    assert device(standin, order["autoStartToken"], "approve", SIW).status_code == 400
    assert state(standin, order) == ("pending", "userSign")


@pytest.mark.parametrize(("answer", "number"), [("approve", STRANGER), ("shrug", VERA)])
def test_nobody_and_nothing_is_no_answer(standin: Standin, answer: str, number: str) -> None:
    order = begun(standin)
    assert device(standin, order["autoStartToken"], answer, number).status_code == 400
    assert state(standin, order) == ("pending", "outstandingTransaction")


@pytest.mark.parametrize("method", ["auth", "collect", "cancel"])
def test_bankid_refuses_on_order(standin: Standin, method: str) -> None:
    order = begun(standin)
    standin.fault(f"bankid/{method}", "error", times=1)
    answer = call(standin, method, endUserIp="192.0.2.10", **order)
    assert (answer.status_code, answer.json()["details"]) == (400, "On order")


def test_over_tls_only_the_product_is_let_in(tls_standin: Standin) -> None:
    assert tls_standin.certificates
    folder = tls_standin.certificates
    for name, status in (("client", 200), ("nameless", 401), (None, 401)):
        cert = (str(folder / f"{name}.pem"), str(folder / f"{name}.key")) if name else None
        answer = requests.post(
            f"{tls_standin.url}/bankid/rp/v6.0/auth",
            json={"endUserIp": "192.0.2.10"},
            cert=cert,
            verify=str(folder / "ca.pem"),
            timeout=10,
        )
        assert answer.status_code == status


@pytest.mark.parametrize("seconds", [-1, "soon", None])
def test_time_goes_one_way(standin: Standin, seconds: object) -> None:
    answer = requests.post(f"{standin.url}/__control/clock", json={"seconds": seconds}, timeout=10)
    assert answer.status_code == 400
