"""Pages about medicines in the place of FASS: made-up text about whatever is asked for."""

from flask import Blueprint, Response, make_response, render_template

from standins.faults import deliver
from standins.world import the_world

fass = Blueprint("fass", __name__, url_prefix="/fass")

_OPERATION = "fass/pages"
_LONGEST_NAME = 80


@fass.get("/product/<name>")
def product(name: str) -> Response:
    """A page about a product by its NPL-id."""
    return _page("NPL-id", name)


@fass.get("/atc/<name>")
def atc(name: str) -> Response:
    """A page about everything with an ATC code."""
    return _page("ATC-kod", name)


@fass.get("/search/<name>")
def search(name: str) -> Response:
    """What a name leads to."""
    return _page("Sökord", name)


def _page(kind: str, name: str) -> Response:
    return deliver(
        the_world().faults.take(_OPERATION), lambda: _shown(kind, name[:_LONGEST_NAME]), the_world().state
    )


def _shown(kind: str, name: str) -> Response:
    the_world().state.record_call(_OPERATION, "ok", {}, {kind: name})
    response = make_response(render_template("fass.html", kind=kind, name=name))
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'"
    return response
