"""The control address: order faults, forget everything, and see what was received."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from standins.faults import Fault, FaultKind
from standins.services import OPERATIONS, blocks, store_log, update_engagements
from standins.soap.platform_faults import PLATFORM_FAULTS
from standins.world import the_world

control = Blueprint("control", __name__, url_prefix="/__control")

_NOTHING_TO_SAY = 204
_CANNOT_BE_READ = 400
_NOT_THERE = 404


@control.post("/reset")
def reset() -> Response:
    """Forget what was received and what was to go wrong."""
    the_world().state.reset()
    the_world().faults.clear()
    return Response(status=_NOTHING_TO_SAY)


@control.post("/faults")
def order_fault() -> Response:
    """Let calls go wrong: ``{"operation", "kind", "times"?, "seconds"?, "code"?, "status"?}``."""
    try:
        operation, fault, times = _read_order(request.get_json())
    except (ValueError, TypeError) as error:
        return Response(f"{error}\n", status=_CANNOT_BE_READ, mimetype="text/plain")
    the_world().faults.order(operation, fault, times)
    return Response(status=_NOTHING_TO_SAY)


@control.delete("/faults")
def clear_faults() -> Response:
    """Lift every fault; what was received is kept."""
    the_world().faults.clear()
    return Response(status=_NOTHING_TO_SAY)


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


@control.delete("/blocks/<block_id>")
def lift_block(block_id: str) -> Response:
    """A patient lifts a block for good: whoever holds a copy has to fetch everything anew."""
    if not blocks.lift(the_world(), block_id):
        return Response(status=_NOT_THERE)
    return Response(status=_NOTHING_TO_SAY)


def _read_order(order: Any) -> tuple[str, Fault, int | None]:
    details = dict(order)
    operation = details.pop("operation", None)
    if operation not in OPERATIONS:
        raise ValueError(f"operation is one of {', '.join(OPERATIONS)}")
    times = details.pop("times", None)
    if times is not None and (not isinstance(times, int) or times < 1):
        raise ValueError("times is a whole number above zero, or left out: until cleared")
    fault = Fault(FaultKind(details.pop("kind", None)), **details)
    if fault.code not in PLATFORM_FAULTS:
        raise ValueError("code is one of VP001 to VP015")
    return operation, fault, times
