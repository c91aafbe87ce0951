"""The page at ``/``: what the outside world has received, for whoever shows the product."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, render_template

from standins.world import the_world

overview = Blueprint("overview", __name__)

_MOST_SHOWN = 200
_SWEDEN = ZoneInfo("Europe/Stockholm")


@overview.get("/")
def show() -> Response:
    """The latest calls first, and what the vaccination register holds."""
    state = the_world().state
    response = make_response(
        render_template(
            "overview.html",
            calls=[_shown(call) for call in state.calls()[: -_MOST_SHOWN - 1 : -1]],
            vaccinations=state.vaccinations()[: -_MOST_SHOWN - 1 : -1],
        )
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'"
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown(call: dict[str, Any]) -> dict[str, Any]:
    at = datetime.fromisoformat(call["at"]).astimezone(_SWEDEN)
    return {**call, "at": f"{at:%Y-%m-%d %H:%M:%S}", "lines": list(_lines(call["content"]))}


def _lines(content: Any) -> Iterator[str]:
    """What was asked or reported, a line for each person or dose."""
    if isinstance(content, list):
        for report in content:
            told = (report.get(name) for name in ("personId", "vaccinationDate", "productName", "action"))
            yield ", ".join(str(part) for part in told)
        return
    for name, value in content.items():
        yield f"{name}: {', '.join(value) if isinstance(value, list) else value}"
