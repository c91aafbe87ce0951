"""The page at ``/``: what the outside world has received, for whoever shows the product."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, render_template, request

from standins.faults import Fault, FaultKind, kinds_of
from standins.overview.held import held_things
from standins.overview.words import KINDS, kind_in_words, outcome_in_words, system_of
from standins.pages import strict
from standins.services import OPERATIONS
from standins.world import World, the_world

overview = Blueprint("overview", __name__)

MOST_SHOWN = 200
_SWEDEN = ZoneInfo("Europe/Stockholm")


@overview.get("/")
def show() -> Response:
    """The latest calls first, of one system or all; the faults that stand; and what each system holds."""
    world = the_world()
    chosen = request.args.get("system", "")
    calls = [_shown(call) for call in reversed(world.state.calls())]
    response = make_response(
        render_template(
            "overview.html",
            systems=sorted({system_of(operation) for operation in OPERATIONS}),
            chosen=chosen,
            calls=[call for call in calls if chosen in ("", call["system"])][:MOST_SHOWN],
            operations=[
                _operation(world, operation, calls) for operation in sorted(OPERATIONS, key=system_of)
            ],
            faulty=bool(world.faults.standing()),
            held=held_things(world, MOST_SHOWN),
        )
    )
    return strict(response)


def _operation(world: World, operation: str, calls: list[dict[str, Any]]) -> dict[str, Any]:
    of_it = [call for call in calls if call["operation"] == operation]
    return {
        "name": operation,
        "system": system_of(operation),
        "received": len(of_it),
        "latest": of_it[0] if of_it else None,
        "faults": [
            _in_words(operation, fault, times) for fault, times in world.faults.standing().get(operation, ())
        ],
        "kinds": [
            (kind.value, kind_in_words(operation, kind)) for kind in KINDS if kind in kinds_of(operation)
        ],
    }


def _in_words(operation: str, fault: Fault, times: int | None) -> str:
    words = kind_in_words(operation, fault.kind)
    if fault.kind is FaultKind.DELAY:
        words = f"Svarar långsamt ({fault.seconds:g} s)"
    elif fault.kind is FaultKind.STATUS:
        words = f"Ur drift (HTTP {fault.status})"
    elif fault.kind is FaultKind.PLATFORM:
        words = f"Fel från plattformen ({fault.code})"
    return words if times is None else f"{words}, {times} gånger till"


def _shown(call: dict[str, Any]) -> dict[str, Any]:
    at = datetime.fromisoformat(call["at"]).astimezone(_SWEDEN)
    return {
        **call,
        "at": f"{at:%Y-%m-%d %H:%M:%S}",
        "system": system_of(call["operation"]),
        "went_well": call["outcome"] == "ok",
        "outcome": outcome_in_words(call["outcome"]),
        "lines": list(_lines(call["content"])),
    }


def _lines(content: Any) -> Iterator[str]:
    """What was asked or reported, a line for each person or dose."""
    if isinstance(content, list):
        for report in content:
            told = (report.get(name) for name in ("personId", "vaccinationDate", "productName", "action"))
            yield ", ".join(str(part) for part in told)
        return
    for name, value in content.items():
        yield f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
