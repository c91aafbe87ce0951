"""BankID for relying parties 6.0, under ``/bankid/rp/v6.0``; and the device that answers, ``/bankid/device``.

Phone orders have no QR code and wait for the device by their reference.
"""

import hmac
import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, jsonify, request

from standins.faults import deliver
from standins.world import the_world

bankid = Blueprint("bankid", __name__, url_prefix="/bankid")

SCAN_SECONDS = 30
"""So long an order waits for somebody to begin."""

ANSWER_SECONDS = 180
"""So long an order waits for the answer, from its own beginning."""

QR_SECONDS = 5
"""So old a QR code may be: it has moved on every second since."""

_KIND = "bankid_orders"
_CANNOT_BE_DONE = 400

Order = dict[str, Any]


@bankid.post("/rp/v6.0/<any(auth, sign):method>")
@bankid.post("/rp/v6.0/phone/<any(auth, sign):method>")
def begin(method: str) -> Response:
    """A new order."""
    return _deliver("bankid/auth", lambda: _begin(method, _question()))


@bankid.post("/rp/v6.0/collect")
def collect() -> Response:
    """How far an order has come."""
    return _deliver("bankid/collect", lambda: _collect(_question()))


@bankid.post("/rp/v6.0/cancel")
def cancel() -> Response:
    """The relying party waits no longer."""
    return _deliver("bankid/cancel", lambda: _cancel(_question()))


@bankid.post("/device")
def answer() -> Response:
    """Somebody's device: ``{"personal_number", "code", "answer": "start" | "approve" | "cancel"}``.

    `code` is what the QR code says, or the start token, or the reference of a phone order.
    """
    question = _question()
    person = the_world().population.persons.get(str(question.get("personal_number")))
    order = _order_of(str(question.get("code", "")))
    if person is None or order is None or _now(order)["status"] != "pending":
        return _refused("invalidParameters", "No such person or no such order, or it is over")
    wished = order["personal_number"]
    if wished and wished != person["id"]:
        return _refused("invalidParameters", "The order is somebody else's")
    if _stop_others(person["id"], order):
        return _refused("alreadyInProgress", "Both orders are stopped")
    steps: dict[Any, Order] = {
        "start": {"hint": "userSign"},
        "approve": {"status": "complete", "hint": None},
        "cancel": {"status": "failed", "hint": "userCancel"},
    }
    if question.get("answer") not in steps:
        return _refused("invalidParameters", "answer is start, approve or cancel")
    _keep({**order, **steps[question["answer"]], "person": person["id"], "device": request.remote_addr})
    return jsonify({})


def _deliver(operation: str, work: Callable[[], Response]) -> Response:
    def worked() -> Response:
        result = work()
        the_world().state.record_call(
            operation, "ok" if result.status_code < _CANNOT_BE_DONE else "error", {}, {}
        )
        return result

    return deliver(the_world().faults.take(operation), worked, the_world().state)


def _question() -> dict[str, Any]:
    question = request.get_json(silent=True)
    return question if isinstance(question, dict) else {}


def _begin(method: str, question: dict[str, Any]) -> Response:
    by_phone = "/phone/" in request.path
    needed = ["personalNumber", "callInitiator"] if by_phone else ["endUserIp"]
    if method == "sign":
        needed.append("userVisibleData")
    if missing := [name for name in needed if not question.get(name)]:
        return _refused("invalidParameters", f"Missing {missing[0]}")
    wished = question.get("personalNumber") or (question.get("requirement") or {}).get("personalNumber")
    if wished and _stop_others(wished, None):
        return _refused("alreadyInProgress", "Order already in progress for pno")
    tokens = {"autoStartToken": str(uuid4()), "qrStartToken": str(uuid4()), "qrStartSecret": str(uuid4())}
    order: Order = {
        "orderRef": str(uuid4()),
        "began": time.time(),
        "status": "pending",
        "hint": "outstandingTransaction",
        "personal_number": wished,
        "person": None,
        **({} if by_phone else tokens),
    }
    _keep(order)
    return jsonify({"orderRef": order["orderRef"], **({} if by_phone else tokens)})


def _collect(question: dict[str, Any]) -> Response:
    kept = _orders().get(str(question.get("orderRef")))
    if kept is None:
        return _refused("invalidParameters", "No such order")
    order = _now(kept)
    if order["status"] != "pending":
        # The end of an order is told once.
        the_world().state.forget(_KIND, order["orderRef"])
    told = {"orderRef": order["orderRef"], "status": order["status"]}
    if order["status"] != "complete":
        return jsonify({**told, "hintCode": order["hint"]})
    return jsonify({**told, "completionData": _completion(order)})


def _cancel(question: dict[str, Any]) -> Response:
    if not the_world().state.forget(_KIND, str(question.get("orderRef"))):
        return _refused("invalidParameters", "No such order")
    return jsonify({})


def _completion(order: Order) -> dict[str, Any]:
    person = the_world().population.persons[order["person"]]
    given, surname = person.get("given_name", "Test"), person.get("surname", "Testsson")
    return {
        "user": {
            "personalNumber": order["person"],
            "name": f"{given} {surname}",
            "givenName": given,
            "surname": surname,
        },
        "device": {"ipAddress": order["device"], "uhi": token_hex(16)},
        "bankIdIssueDate": "2026-01-01",
        "signature": "",
        "ocspResponse": "",
    }


def _now(order: Order) -> Order:
    """The order as it stands when its time may be out."""
    age = time.time() - order["began"]
    if order["status"] != "pending":
        return order
    if order["person"] is None and "qrStartToken" in order and age > SCAN_SECONDS:
        return {**order, "status": "failed", "hint": "startFailed"}
    return {**order, "status": "failed", "hint": "expiredTransaction"} if age > ANSWER_SECONDS else order


def _order_of(code: str) -> Order | None:
    for order in _orders().values():
        if code in (order.get("autoStartToken"), None if "qrStartToken" in order else order["orderRef"]):
            return order
        if "qrStartToken" in order and _is_shown_now(order, code):
            return order
    return None


def _is_shown_now(order: Order, code: str) -> bool:
    parts = code.split(".")
    if len(parts) != 4 or parts[:2] != ["bankid", order["qrStartToken"]] or not parts[2].isdecimal():
        return False
    proof = hmac.new(order["qrStartSecret"].encode(), parts[2].encode(), "sha256").hexdigest()
    fresh = abs(time.time() - order["began"] - int(parts[2])) <= QR_SECONDS
    return fresh and hmac.compare_digest(proof, parts[3])


def _stop_others(personal_number: str, own: Order | None) -> bool:
    """Whether the person had another order under way: then it is stopped, and so is her own."""
    others = [
        order
        for order in _orders().values()
        if personal_number in (order["person"], order["personal_number"])
        and _now(order)["status"] == "pending"
        and (own is None or order["orderRef"] != own["orderRef"])
    ]
    for order in [*others, own] if own and others else others:
        _keep({**order, "status": "failed", "hint": "cancelled"})
    return bool(others)


def _orders() -> dict[str, Order]:
    return the_world().state.things(_KIND)


def _keep(order: Order) -> None:
    the_world().state.keep(_KIND, order["orderRef"], order)


def _refused(code: str, details: str) -> Response:
    response = jsonify({"errorCode": code, "details": details})
    response.status_code = _CANNOT_BE_DONE
    return response
