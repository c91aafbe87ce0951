"""The provider's addresses."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request

from standins.faults import TOKEN_KNOBS, Fault, FaultKind, deliver
from standins.identity_provider import authorization, exchange
from standins.identity_provider.clients import is_client, is_loopback
from standins.identity_provider.discovery import description, issuer
from standins.identity_provider.question import NotOurClientError, Question, QuestionError
from standins.pages import strict
from standins.world import the_world

identity_provider = Blueprint("identity_provider", __name__, url_prefix="/idp")

_BAD_REQUEST = 400
_UNAUTHORIZED = 401

Answer = tuple[str, Response]
"""What became of a call, in the protocol's own word or "ok", and what is answered."""


@identity_provider.get("/.well-known/openid-configuration")
def discovery() -> Response:
    """Where everything is."""
    return _deliver("idp/discovery", lambda: ("ok", jsonify(description())), _fault("idp/discovery"))


@identity_provider.get("/jwks")
def keys() -> Response:
    """What our signatures are checked with."""
    published = the_world().keys.published()
    return _deliver("idp/discovery", lambda: ("ok", jsonify(published)), _fault("idp/discovery"))


@identity_provider.get("/authorize")
def authorize() -> Response:
    """The page that asks who is there."""
    fault = _fault("idp/authorize")
    return _deliver("idp/authorize", lambda: _asked(fault), fault)


@identity_provider.post("/authorize")
def choose() -> Response:
    """Somebody is chosen, or nobody wants to log in."""
    return _deliver("idp/authorize", _chosen, None)


@identity_provider.post("/token")
def token() -> Response:
    """A code for tokens."""
    fault = _fault("idp/token")
    knob = fault.kind if fault and fault.kind in TOKEN_KNOBS else None
    on_the_way = None if knob else fault
    return _deliver("idp/token", lambda: _exchanged(fault, knob), on_the_way)


@identity_provider.route("/userinfo", methods=["GET", "POST"])
def userinfo() -> Response:
    """Who the bearer of an access token is."""
    shown = request.authorization
    bearer = shown.token if shown and shown.type == "bearer" else None
    claims = exchange.claims_of_bearer(the_world(), bearer) if bearer else None
    return _no_store(jsonify(claims)) if claims else _refused("invalid_token", _UNAUTHORIZED, "Bearer")[1]


@identity_provider.route("/end_session", methods=["GET", "POST"])
def end_session() -> Response:
    """The relying party has logged somebody out. We keep no session of our own: each log-in asks anew."""
    back = request.values.get("post_logout_redirect_uri", "")
    if is_loopback(back) and the_world().keys.is_ours(request.values.get("id_token_hint", "")):
        state = request.values.get("state")
        told = f"?{urlencode({'state': state})}" if state else ""
        return make_response(redirect(f"{back}{told}", code=303))
    text = "Du är utloggad. Stäng fönstret."
    return strict(make_response(render_template("idp_message.html", title="Utloggad", text=text)))


def _asked(fault: Fault | None) -> Answer:
    try:
        question = Question.read(request.args)
        question.check()
    except NotOurClientError as error:
        return "invalid_client", authorization.refusal(str(error))
    except QuestionError as error:
        return _sent_back(question, error.code, str(error))
    if fault and fault.kind is FaultKind.ERROR:
        return _sent_back(question, "server_error", "On order")
    return "ok", authorization.chooser(the_world(), question)


def _chosen() -> Answer:
    try:
        question = Question.read(request.form)
        question.check()
        if "employee" not in request.form:
            return _sent_back(question, "access_denied", "Cancelled")
        return "ok", authorization.sent_back_with_code(the_world(), question, request.form["employee"])
    except (NotOurClientError, QuestionError, KeyError):
        text = "Formuläret stämmer inte. Börja om från inloggningen."
        return "invalid_request", authorization.refusal(text)


def _sent_back(question: Question, code: str, why: str) -> Answer:
    return code, authorization.sent_back(question, error=code, error_description=why)


def _exchanged(fault: Fault | None, knob: FaultKind | None) -> Answer:
    if not is_client(request):
        return _refused("invalid_client", _UNAUTHORIZED, 'Basic realm="idp"')
    if request.form.get("grant_type") != "authorization_code":
        return _refused("unsupported_grant_type", _BAD_REQUEST)
    if fault and fault.kind is FaultKind.ERROR:
        return _refused("invalid_grant", _BAD_REQUEST, why="On order")
    try:
        return "ok", _no_store(jsonify(exchange.tokens(the_world(), issuer(), request.form, knob)))
    except exchange.GrantError as error:
        return _refused("invalid_grant", _BAD_REQUEST, why=str(error))


def _fault(operation: str) -> Fault | None:
    return the_world().faults.take(operation)


def _deliver(operation: str, work: Callable[[], Answer], fault: Fault | None) -> Response:
    def worked() -> Response:
        outcome, response = work()
        the_world().state.record_call(operation, outcome, {}, {"method": request.method})
        return response

    return deliver(fault, worked, the_world().state)


def _refused(code: str, status: int, challenge: str | None = None, why: str | None = None) -> Answer:
    response = _no_store(jsonify({"error": code, **({"error_description": why} if why else {})}))
    response.status_code = status
    if challenge:
        response.headers["WWW-Authenticate"] = challenge
    return code, response


def _no_store(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
