"""Swedish or English: kept in the session, chosen by POST."""

from __future__ import annotations

from flask import abort, current_app, redirect, request, session, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from app.views.base import JournalView


class LanguageView(JournalView):
    """Open to everybody: the login page has the choice as well."""

    route_base = "/language"
    default_view = "choose"

    @expose("/", methods=["POST"])
    def choose(self) -> Response:
        language = request.form.get("language", "")
        if language not in current_app.config["LANGUAGES"]:
            abort(400)
        session["locale"] = language
        return redirect(url_for("StartView.start"), code=303)
