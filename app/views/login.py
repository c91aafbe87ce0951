"""Login and logout. The local form serves demo and tests; national ways come through the same seam:
whoever authenticates a person calls ``complete_login``."""

from __future__ import annotations

from flask import abort, current_app, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.sqla.models import User
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.extensions import limiter
from app.security.assignments import choices_of, own_assignment
from app.security.commissions import Commissioned
from app.security.login_log import record_login_event
from app.security.session import (
    begin_session,
    choose_assignment,
    current_login,
    end_session,
    ended_by_inactivity,
)
from app.tables.vocabulary import LoginEvent
from app.views.base import JournalView
from app.views.login_ways import login_ways


def _guesser() -> str:
    """Who tries to be whom: a clinic shares one address and must not lock its own staff out."""
    return f"{request.remote_addr} {request.form.get('username', '').strip().casefold()}"


class LoginView(JournalView):
    route_base = ""
    default_view = "login"

    @expose("/login/", methods=["GET", "POST"])
    @limiter.limit(lambda: current_app.config["LOGIN_ADDRESS_RATE_LIMIT"], methods=["POST"])
    @limiter.limit(lambda: current_app.config["LOGIN_RATE_LIMIT"], key_func=_guesser, methods=["POST"])
    def login(self) -> str | Response | tuple[str, int]:
        if current_login():
            return redirect(url_for("StartView.start"))
        if request.method != "POST":
            minutes = current_app.config["SESSION_IDLE_MINUTES"] if ended_by_inactivity() else None
            return self.page("login.html", username="", error=None, idle_minutes=minutes, **login_ways())
        if not current_app.config["LOCAL_LOGIN"]:
            abort(404)
        username = request.form.get("username", "").strip()
        user = self.appbuilder.sm.auth_user_db(username, request.form.get("password", ""))
        if user is None:
            record_login_event(
                LoginEvent.REFUSED, method="local", user_name=username[:160], client=request.remote_addr
            )
            error = _("The user name or the password is not right. Try again.")
            return self.page("login.html", username=username, error=error, **login_ways()), 422
        return complete_login(user, "local")

    @expose("/logout/", methods=["POST"])
    def logout(self) -> Response:
        login = current_login()
        if login:
            actor = login.actor
            assignment = (
                own_assignment(login.user.id, actor.assignment_id, login.session_id) if actor else None
            )
            record_login_event(
                LoginEvent.LOGGED_OUT,
                method=login.method,
                user_id=login.user.id,
                user_name=str(login.user),
                assignment=assignment,
                client=request.remote_addr,
            )
            end_session(login.session_id)
        return redirect(url_for("LoginView.login"))


def complete_login(user: User, method: str, commissioned: Commissioned | None = None) -> Response:
    """Open the session. Exactly one valid assignment leads straight in, otherwise the choice follows.

    ``commissioned`` is what a national login told of the person's commissions; see begin_session.
    """
    session_id = begin_session(user, method, commissioned)
    choices = choices_of(user.id, session_id)
    only = own_assignment(user.id, choices[0].assignment_id, session_id) if len(choices) == 1 else None
    if only:
        choose_assignment(session_id, only.id)
    record_login_event(
        LoginEvent.LOGGED_IN,
        method=method,
        user_id=user.id,
        user_name=str(user),
        assignment=only,
        client=request.remote_addr,
    )
    return redirect(url_for("StartView.start" if only else "AssignmentView.choose"))
