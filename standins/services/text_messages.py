"""A provider of text messages that speaks as 46elks does: ``POST /sms/a1/sms``.

Takes messages to telephone numbers set aside for fiction (PTS) alone, and keeps no other.
"""

import random
import re
from datetime import UTC, datetime
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import requests
from flask import Blueprint, Response, jsonify, request

from standins.faults import Fault, FaultKind, deliver
from standins.services.credentials import PASSWORD, USER
from standins.world import World, the_world

text_messages = Blueprint("text_messages", __name__, url_prefix="/sms/a1")

DEAD_NUMBER = "+46701740699"
"""The provider will not have it: as a number that does not exist."""

UNREACHED_NUMBER = "+46701740698"
"""The message is taken in, and reported as failed."""

OUTSIDE = "outside the numbers of fiction"

_FICTION = range(46701740605, 46701740700)
_OPERATION = "sms/messages"
_KIND = "text_messages"
_SENDER = re.compile(r"[A-Za-z][A-Za-z0-9]{2,10}")
_COST = 3500
_NOT_AUTHENTICATED = 401
_NOT_THIS = 403
_REPORT_TRIES = 5
_REPORT_SECONDS = 2
_OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


def messages(world: World) -> list[dict[str, Any]]:
    """What was taken in, oldest first."""
    return list(world.state.things(_KIND).values())


@text_messages.post("/sms")
def send() -> Response:
    """One message, in a form."""
    login = request.authorization
    if login is None or (login.username, login.password) != (USER, PASSWORD):
        return Response("API access requires Basic HTTP authentication", status=_NOT_AUTHENTICATED)
    order = the_world().faults.take(_OPERATION)
    return deliver(order, lambda: _take_in(dict(request.form), order), the_world().state)


def _take_in(form: dict[str, str], order: Fault | None) -> Response:
    objection = "On order" if order and order.kind is FaultKind.ERROR else _objection(form)
    content = {"from": form.get("from"), "to": _safe(form.get("to", ""))}
    the_world().state.record_call(_OPERATION, objection or "ok", {}, content)
    if objection:
        return Response(objection, status=_NOT_THIS, mimetype="text/plain")
    message_id = f"s{uuid4().hex}"
    message = {
        "id": message_id,
        "status": "created",
        "direction": "outgoing",
        "from": form["from"],
        "to": form["to"],
        "created": _now(),
        "cost": _COST,
    }
    the_world().state.keep(_KIND, message_id, {**message, "message": form["message"], "reported": []})
    if form.get("whendelivered"):
        Thread(target=_report, args=(the_world(), message, form["whendelivered"]), daemon=True).start()
    shown = {} if form.get("dontlog") == "message" else {"message": form["message"]}
    return jsonify({**message, **shown})


def _objection(form: dict[str, str]) -> str | None:
    if not _SENDER.fullmatch(form.get("from", "")):
        return "Invalid from"
    if _safe(form.get("to", "")) == OUTSIDE or form["to"] == DEAD_NUMBER:
        return "Invalid to"
    if not form.get("message"):
        return "Missing message"
    if urlsplit(form.get("whendelivered", "http://localhost")).hostname not in _OWN_MACHINE:
        return "Invalid whendelivered"
    return None


def _safe(number: str) -> str:
    plain = number.removeprefix("+")
    ours = number.startswith("+") and plain.isdecimal() and int(plain) in _FICTION
    return number if ours else OUTSIDE


def _report(world: World, message: dict[str, Any], address: str) -> None:
    """Tell what became of it: in any order, the last one twice, and again until somebody answers."""
    end = "failed" if message["to"] == UNREACHED_NUMBER else "delivered"
    told = random.sample(["sent", end], 2)
    for status in (*told, told[-1]):
        form = {"id": message["id"], "status": status, "delivered": _now() if status == "delivered" else ""}
        if any(_is_received(address, form) for _ in range(_REPORT_TRIES)):
            kept = world.state.things(_KIND).get(message["id"])
            if kept:
                world.state.keep(_KIND, message["id"], {**kept, "reported": [*kept["reported"], status]})


def _is_received(address: str, form: dict[str, str]) -> bool:
    try:
        return requests.post(address, data=form, timeout=_REPORT_SECONDS, verify=False).ok  # noqa: S501 - our own machine
    except requests.RequestException:
        return False


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat()
