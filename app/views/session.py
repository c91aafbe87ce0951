"""How long the session lasts, and going on with it: for the warning before the automatic logout."""

from __future__ import annotations

from flask import jsonify
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from app.security.session import current_login, mark_seen, seconds_left
from app.views.base import JournalView


class SessionView(JournalView):
    """Open to everybody: whoever is not logged in has no seconds left."""

    route_base = "/session"
    default_view = "left"

    @expose("/left", methods=["GET"])
    def left(self) -> Response:
        """Seconds until the session ends by itself. Asking does not prolong it."""
        login = current_login()
        return jsonify(seconds=seconds_left(login) if login else 0)

    @expose("/stay", methods=["POST"])
    def stay(self) -> Response:
        """Somebody is there: the time begins anew."""
        login = current_login()
        if login:
            login = mark_seen(login)
        return jsonify(seconds=seconds_left(login) if login else 0)
