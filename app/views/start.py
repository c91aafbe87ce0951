"""The first page after login or a switch: where the role's work is."""

from __future__ import annotations

from flask import redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.views import IndexView
from werkzeug.wrappers import Response

from app.security.session import current_login
from app.tables.vocabulary import Role
from app.views.base import JournalView

START = {Role.LOG_REVIEWER: "AccessLogView.list", Role.SYSTEM_ADMINISTRATOR: "UnitView.list"}


class StartView(JournalView, IndexView):
    route_base = ""
    default_view = "start"
    endpoint = "StartView"

    def index(self) -> Response:
        """Stands in for the framework's own page, which would answer at the same address."""
        return self.start()

    @expose("/")
    def start(self) -> Response:
        login = current_login()
        if login is None:
            return redirect(url_for("LoginView.login"))
        if login.actor is None:
            return redirect(url_for("AssignmentView.choose"))
        return redirect(url_for(START.get(login.actor.role, "PatientSearchView.search")))
