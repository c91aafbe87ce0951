"""The control address: order faults, forget everything, and see what was received."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request

from standins.faults import Fault, FaultKind, kinds_of
from standins.mail import handler
from standins.pages import is_from_elsewhere
from standins.services import OPERATIONS, blocks, store_log, text_messages, update_engagements
from standins.soap.platform_faults import PLATFORM_FAULTS
from standins.world import the_world

control = Blueprint("control", __name__, url_prefix="/__control")

_NOTHING_TO_SAY = 204
_SEE_THE_PAGE = 303
_CANNOT_BE_READ = 400
_NOT_FOR_YOU = 403
_NOT_THERE = 404


@control.before_request
def refuse_other_sites() -> Response | None:
    """A page of somebody else's, open in the same browser, sets no faults."""
    return Response(status=_NOT_FOR_YOU) if is_from_elsewhere() else None


@control.post("/reset")
def reset() -> Response:
    """Forget what was received and what was to go wrong."""
    the_world().state.reset()
    the_world().faults.clear()
    the_world().clock.reset()
    return _done()


@control.post("/clock")
def move_clock() -> Response:
    """Let time pass at once: ``{"seconds"}``; a reset takes it back."""
    content = request.get_json(silent=True)
    seconds = content.get("seconds") if isinstance(content, dict) else None
    if not isinstance(seconds, int | float) or seconds < 0:
        return Response("seconds is a number from zero\n", status=_CANNOT_BE_READ, mimetype="text/plain")
    the_world().clock.forward(seconds)
    return _done()


@control.post("/idp/keys")
def rotate_keys() -> Response:
    """The identity provider signs with a new key from now on; the one before is still published."""
    the_world().keys.rotate()
    return _done()


@control.post("/faults")
def order_fault() -> Response:
    """Let calls go wrong: ``{"operation", "kind", "times"?, "seconds"?, "code"?, "status"?}``."""
    try:
        order = _of_form(request.form) if request.form else request.get_json()
        operation, fault, times = _read_order(order)
    except (ValueError, TypeError) as error:
        return Response(f"{error}\n", status=_CANNOT_BE_READ, mimetype="text/plain")
    the_world().faults.order(operation, fault, times)
    return _done()


@control.delete("/faults")
@control.post("/faults/lift")
def clear_faults() -> Response:
    """Lift every fault, or those of the operation that a form names; what was received is kept."""
    the_world().faults.clear(request.form.get("operation"))
    return _done()


@control.get("/calls")
def calls() -> Response:
    """What was received, oldest first."""
    return jsonify(the_world().state.calls())


@control.get("/vaccinations")
def vaccinations() -> Response:
    """What the vaccination register holds."""
    return jsonify(the_world().state.vaccinations())


@control.get("/engagements")
def engagements() -> Response:
    """What the engagement index holds."""
    return jsonify(update_engagements.engagements(the_world()))


@control.get("/log")
def log() -> Response:
    """What the national access log holds, in the order it came."""
    return jsonify(store_log.log_entries(the_world()))


@control.get("/mail")
def mail() -> Response:
    """What the mail server has taken in, oldest first."""
    return jsonify(handler.messages(the_world()))


@control.get("/text-messages")
def texts() -> Response:
    """What the provider of text messages has taken in, oldest first."""
    return jsonify(text_messages.messages(the_world()))


@control.get("/ports")
def ports() -> Response:
    """Where whatever speaks something else than HTTP listens."""
    return jsonify(the_world().ports)


@control.delete("/blocks/<block_id>")
def lift_block(block_id: str) -> Response:
    """A patient lifts a block for good: whoever holds a copy has to fetch everything anew."""
    if not blocks.lift(the_world(), block_id):
        return Response(status=_NOT_THERE)
    return Response(status=_NOTHING_TO_SAY)


def _done() -> Response:
    """A form is answered with the page it stands on."""
    if request.mimetype == "application/x-www-form-urlencoded":
        return Response(status=_SEE_THE_PAGE, headers={"Location": "/"})
    return Response(status=_NOTHING_TO_SAY)


def _of_form(form: Mapping[str, str]) -> dict[str, Any]:
    order: dict[str, Any] = {name: form[name] for name in ("operation", "kind", "code") if form.get(name)}
    order.update({name: int(form[name]) for name in ("times", "status") if form.get(name)})
    if form.get("seconds"):
        order["seconds"] = float(form["seconds"])
    return order


def _read_order(order: Any) -> tuple[str, Fault, int | None]:
    details = dict(order)
    operation = details.pop("operation", None)
    if operation not in OPERATIONS:
        raise ValueError(f"operation is one of {', '.join(OPERATIONS)}")
    times = details.pop("times", None)
    kind = FaultKind(details.pop("kind", None))
    if kind not in kinds_of(operation):
        raise ValueError(f"kind is one of {', '.join(sorted(kinds_of(operation)))}")
    if times is not None and (not isinstance(times, int) or times < 1):
        raise ValueError("times is a whole number above zero, or left out: until cleared")
    fault = Fault(kind, **details)
    if fault.code not in PLATFORM_FAULTS:
        raise ValueError("code is one of VP001 to VP015")
    return operation, fault, times
