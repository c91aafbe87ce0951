"""The page at ``/``: what the outside world has received, for whoever shows the product."""

from flask import Blueprint, Response, make_response, render_template

from standins.world import the_world

overview = Blueprint("overview", __name__)

_MOST_SHOWN = 200


@overview.get("/")
def show() -> Response:
    """The latest calls first, and what the vaccination register holds."""
    state = the_world().state
    response = make_response(
        render_template(
            "overview.html",
            calls=state.calls()[: -_MOST_SHOWN - 1 : -1],
            vaccinations=state.vaccinations()[: -_MOST_SHOWN - 1 : -1],
        )
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'"
    response.headers["Cache-Control"] = "no-store"
    return response
