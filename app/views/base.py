"""The base of every hand-written view: one resource, explicit verbs, no page history."""

from __future__ import annotations

from typing import Any

from flask import abort, g, request
from flask_appbuilder import BaseView

from app.security.actor import Actor
from app.security.session import current_actor

LARGEST_ROW_ID = 2**31 - 1


class JournalView(BaseView):
    """Names its resource with ``class_permission_name``; ``@permission_name`` names the verb."""

    def update_redirect(self) -> None:
        """The framework keeps the last addresses in the cookie; a journal must not."""

    def page(self, template: str, **context: Any) -> str:
        rendered: str = self.render_template(template, **context)
        return rendered


def acting() -> Actor:
    """Who acts on this request. Answers 403 when no assignment is chosen.

    A function and not a property: the framework reads every attribute of a view at start.
    """
    actor = current_actor()
    if actor is None:
        abort(403)
    return actor


def posted_under_another_assignment() -> bool:
    """A form opened under one assignment must not be sent under another (two tabs, one cookie)."""
    sent = request.form.get("assignment_id") or request.headers.get("X-Assignment-Id")
    actor = current_actor()
    return bool(sent and actor and sent != str(actor.assignment_id))


def row_id(text: str) -> int:
    """The id of a row, as a form or an address carries it. Raises ValueError for what no row can have."""
    number = int(text)
    if not 0 < number <= LARGEST_ROW_ID:
        raise ValueError(text)
    return number


def open_patient(banner: Any) -> None:
    """Tell the shell which patient this page is about: banner, menu and title follow."""
    g.open_patient = banner
