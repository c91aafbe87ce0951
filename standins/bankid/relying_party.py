"""The interface for relying parties, ``/bankid/rp/v6.0``: JSON, and a client certificate over TLS."""

import base64
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from flask import Blueprint, Response, jsonify, request

from standins.bankid import orders
from standins.bankid.holders import holders
from standins.bankid.orders import Order, RefusedError
from standins.faults import FaultKind, deliver
from standins.sender import sender
from standins.tak import PRODUCT
from standins.world import the_world

relying_party = Blueprint("bankid", __name__, url_prefix="/bankid/rp/v6.0")

_CANNOT_BE_DONE = 400
_NOT_LET_IN = 401
_TOKENS = ("autoStartToken", "qrStartToken", "qrStartSecret")


@relying_party.post("/<any(auth, sign):method>")
def begin(method: str) -> Response:
    """A new order."""
    return _deliver("bankid/auth", lambda question: _begin(method, question, by_phone=False))


@relying_party.post("/phone/<any(auth, sign):method>")
def begin_by_phone(method: str) -> Response:
    """A new order to somebody who is on the phone."""
    return _deliver("bankid/auth", lambda question: _begin(method, question, by_phone=True))


@relying_party.post("/collect")
def collect() -> Response:
    """How far an order has come."""
    return _deliver("bankid/collect", _collect)


@relying_party.post("/cancel")
def cancel() -> Response:
    """The relying party waits no longer."""
    return _deliver("bankid/cancel", _cancel)


def refused(error: RefusedError) -> Response:
    """What BankID says when it cannot be done."""
    response = jsonify({"errorCode": error.code, "details": str(error)})
    response.status_code = _CANNOT_BE_DONE
    return response


def _begin(method: str, question: dict[str, Any], by_phone: bool) -> dict[str, Any]:
    needed = ["personalNumber", "callInitiator"] if by_phone else ["endUserIp"]
    if method == "sign":
        needed.append("userVisibleData")
    if missing := [name for name in needed if not question.get(name)]:
        raise RefusedError("invalidParameters", f"Missing {missing[0]}")
    restriction = question if by_phone else question.get("requirement") or {}
    text = _text(question.get("userVisibleData"))
    order = orders.begin(the_world(), method, by_phone, restriction.get("personalNumber"), text)
    return {"orderRef": order["orderRef"], **{name: order[name] for name in _TOKENS if name in order}}


def _text(visible: Any) -> str:
    try:
        return base64.b64decode(visible or "", validate=True).decode()
    except (ValueError, TypeError) as error:
        raise RefusedError("invalidParameters", "userVisibleData is UTF-8 in base64") from error


def _collect(question: dict[str, Any]) -> dict[str, Any]:
    order = orders.collect(the_world(), str(question.get("orderRef")))
    told = {"orderRef": order["orderRef"], "status": order["status"]}
    if order["status"] != "complete":
        return {**told, "hintCode": order["hint"]}
    return {**told, "completionData": _completion(order)}


def _cancel(question: dict[str, Any]) -> dict[str, Any]:
    orders.cancel(the_world(), str(question.get("orderRef")))
    return {}


def _completion(order: Order) -> dict[str, Any]:
    person = holders(the_world())[order["person"]]
    return {
        "user": {
            "personalNumber": person.personal_number,
            "name": person.name,
            "givenName": person.given_name,
            "surname": person.surname,
        },
        "device": {"ipAddress": order["device"], "uhi": token_hex(16)},
        "bankIdIssueDate": "2026-01-01",
        "signature": "",
        "ocspResponse": "",
    }


def _deliver(operation: str, work: Callable[[dict[str, Any]], dict[str, Any]]) -> Response:
    if request.is_secure and sender() != PRODUCT:
        return Response(status=_NOT_LET_IN)
    fault = the_world().faults.take(operation)
    question = request.get_json(silent=True)

    def worked() -> Response:
        outcome = "ok"
        try:
            if fault and fault.kind is FaultKind.ERROR:
                raise RefusedError("invalidParameters", "On order")
            response = jsonify(work(question if isinstance(question, dict) else {}))
        except RefusedError as error:
            outcome, response = error.code, refused(error)
        the_world().state.record_call(operation, outcome, {}, {})
        return response

    return deliver(fault, worked, the_world().state)
