"""What stands before every door: no assignment, another assignment, and the pages that say no."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.database import begin_reading
from app.extensions import db
from app.security.actor import NotPermitted
from app.security.audit import record_refusal
from app.security.faults import without_words
from app.security.session import current_actor, current_login, resolve_login
from app.views.base import posted_under_another_assignment

OPEN_VIEWS = {
    "LoginView",
    "SithsLoginView",
    "BankIdLoginView",
    "AssignmentView",
    "StartView",
    "LanguageView",
    "SessionView",
    "static",
    "appbuilder",
    # Other systems: they show a certificate, and never log in.
    "rivta",
}
PAGES = {400, 403, 404, 405, 409, 413, 429}


def install(app: Flask) -> None:
    app.before_request(resolve_login)
    # What the next request of this thread does decides for itself whether it takes the write lock.
    app.teardown_request(lambda error: begin_reading())
    app.before_request(_refuse_null_characters)
    app.before_request(_require_assignment)
    app.before_request(_refuse_other_assignment)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotPermitted, lambda error: _refuse(403))
    app.register_error_handler(StaleDataError, lambda error: _page(409))
    app.register_error_handler(CSRFError, lambda error: _page(409))
    app.register_error_handler(Exception, _unexpected)


def _refuse_null_characters() -> tuple[str, int] | None:
    """No keyboard types U+0000, and PostgreSQL cannot store it."""
    values = (*request.values.keys(), *request.values.values())
    return _page(400) if any("\0" in value for value in values) else None


def _require_assignment() -> Response | None:
    login = current_login()
    view = (request.endpoint or "").partition(".")[0]
    if view in OPEN_VIEWS or request.endpoint is None:
        return None
    if login is None:
        return redirect(url_for("LoginView.login"))
    if login.actor is None:
        return redirect(url_for("AssignmentView.choose"))
    return None


def _refuse_other_assignment() -> tuple[str, int] | None:
    view = (request.endpoint or "").partition(".")[0]
    if view not in OPEN_VIEWS and posted_under_another_assignment():
        return _page(409, other_assignment=True)
    return None


def _http_error(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is None or error.code < 400:
        return error
    if error.code in (403, 404):
        return _refuse(error.code)
    return _page(error.code if error.code in PAGES else 400)


def _refuse(code: int) -> tuple[str, int]:
    """A door without permission, or what does not exist for the actor: answered and logged."""
    actor = current_actor()
    if actor:
        db.session().rollback()
        record_refusal(actor, f"{code} {request.endpoint or 'unknown address'}"[:80])
    return _page(code)


def _unexpected(error: Exception) -> tuple[str, int]:
    """Say that nothing was saved, and a case number that finds the fault in the technical log."""
    db.session().rollback()
    case = secrets.token_hex(3).upper()
    current_app.logger.error("case %s at %s: %s", case, request.endpoint, without_words(error))
    return _page(500, case=case)


def _page(code: int, **context: Any) -> tuple[str, int]:
    return render_template(
        f"errors/{code}.html",
        appbuilder=current_app.extensions["appbuilder"],
        base_template="shell.html",
        **context,
    ), code
