"""The device that answers, ``/bankid/device``: a page for whoever shows the product, and JSON for tests."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for

from standins.bankid import orders
from standins.bankid.codes import order_of
from standins.bankid.holders import holders, staff
from standins.bankid.orders import Order, RefusedError
from standins.bankid.relying_party import refused
from standins.bankid.words import DONE, REFUSALS, headline
from standins.pages import is_from_elsewhere, strict
from standins.world import the_world

device = Blueprint("bankid_device", __name__, url_prefix="/bankid/device")

_SEE_OTHER = 303
_CANNOT_BE_DONE = 400
_NOT_FOR_YOU = 403
_SWEDEN = ZoneInfo("Europe/Stockholm")


@device.before_request
def refuse_other_sites() -> Response | None:
    """A page of somebody else's, open in the same browser, approves nothing."""
    return Response(status=_NOT_FOR_YOU) if is_from_elsewhere() else None


@device.get("")
def show() -> Response:
    """The orders that wait; with `code`, the one that was sent here by its start token."""
    return _page(request.args.get("code", ""), DONE.get(request.args.get("done", "")))


@device.post("")
def answer() -> Response:
    """The page's form, or ``{"personal_number", "code", "answer": "start" | "approve" | "cancel"}``.

    `code` is what the QR code says, or the start token, or the reference of a phone order.
    """
    if not request.is_json:
        return _answered_by_hand()
    question = request.get_json(silent=True)
    given: dict[str, Any] = question if isinstance(question, dict) else {}
    try:
        _answer(order_of(the_world(), str(given.get("code", ""))), given)
    except RefusedError as error:
        return refused(error)
    return jsonify({})


def _answered_by_hand() -> Response:
    form, code = request.form, request.form.get("code", "")
    # Whoever stands before the page has the order before her eyes, and needs no code.
    waiting = (order for order in _waiting("") if order["orderRef"] == form.get("order"))
    try:
        _answer(next(waiting, None), form.to_dict())
    except RefusedError as error:
        return _page(code, None, REFUSALS.get(error.code, REFUSALS["invalidParameters"]))
    return make_response(redirect(url_for(".show", done=form["answer"], code=code or None), code=_SEE_OTHER))


def _answer(order: Order | None, given: dict[str, Any]) -> None:
    person = holders(the_world()).get(str(given.get("personal_number")))
    if person is None or order is None:
        raise RefusedError("invalidParameters", "No such person or no such order")
    orders.answer(the_world(), order, person.personal_number, str(given.get("answer")), request.remote_addr)


def _waiting(code: str) -> list[Order]:
    return [
        order
        for order in orders.all_orders(the_world())
        if order["status"] == "pending" and code in ("", order.get("autoStartToken"))
    ]


def _page(code: str, told: str | None, refusal: str | None = None) -> Response:
    page = render_template(
        "bankid_device.html",
        orders=[_shown(order) for order in _waiting(code)],
        code=code,
        told=told,
        refusal=refusal,
    )
    return strict(make_response(page, _CANNOT_BE_DONE if refusal else 200))


def _shown(order: Order) -> dict[str, Any]:
    only = order["person"] or order["personal_number"]
    alone = holders(the_world()).get(only) if only else None
    began = datetime.fromtimestamp(order["began"], _SWEDEN)
    return {
        "reference": order["orderRef"],
        "headline": f"{headline(order)} kl. {began:%H:%M:%S}",
        "text": order["text"],
        "scanned": order["person"] is not None,
        "people": [alone] if alone else staff(the_world()),
    }
