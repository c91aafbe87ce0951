"""Somebody stands before the provider: the page where she is chosen, and the way back with a code."""

from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

from flask import Response, make_response, redirect, render_template

from standins.identity_provider.employees import employees
from standins.identity_provider.question import Question
from standins.pages import strict
from standins.world import World

CODES = "idp_codes"


def chooser(world: World, question: Question) -> Response:
    """The page that lists the staff."""
    page = render_template(
        "idp_authorize.html", employees=employees(world).values(), fields=question.fields()
    )
    # A browser holds the way back against the policy as well.
    return strict(make_response(page), question.origin())


def sent_back_with_code(world: World, question: Question, hsa_id: str) -> Response:
    """The employee has shown her card. Raises KeyError for somebody who is not here."""
    employee = employees(world)[hsa_id]
    code = token_urlsafe(32)
    grant = {
        "question": question.fields(),
        "employee": employee.hsa_id,
        "at": world.clock.now(),
        "used": False,
    }
    world.state.keep(CODES, code, grant)
    return sent_back(question, code=code)


def sent_back(question: Question, **answer: str) -> Response:
    """The browser goes back to the relying party."""
    told = urlencode({**answer, **({"state": question.state} if question.state else {})})
    mark = "&" if urlsplit(question.redirect_uri).query else "?"
    response = make_response(redirect(f"{question.redirect_uri}{mark}{told}", code=303))
    response.headers["Cache-Control"] = "no-store"
    return response


def refusal(why: str) -> Response:
    """A page for the person in front of the browser, who cannot be sent back."""
    return strict(make_response(render_template("idp_message.html", title="Det gick inte", text=why), 400))
