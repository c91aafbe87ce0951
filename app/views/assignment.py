"""Choose an assignment after login, and Växla uppdrag: change unit or role without logging out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import abort, redirect, request, url_for
from flask_appbuilder import expose
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.security.assignments import Choice, choices_of, own_assignment
from app.security.login_log import record_login_event
from app.security.session import Login, choose_assignment, current_login
from app.services.vaccination.set_day_pass import end_day_pass
from app.tables.vocabulary import LoginEvent
from app.views.base import JournalView, row_id
from app.views.words import role_label


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice as the list shows it."""

    id: int
    care_provider: str
    unit: str
    role_label: str
    last_used_text: str
    current: bool
    preselected: bool


class AssignmentView(JournalView):
    """Open to everybody who is logged in: it is how a person gets any permission at all."""

    route_base = "/assignment"
    default_view = "choose"

    @expose("/", methods=["GET"])
    def choose(self) -> str | Response:
        login = _login_or_redirect()
        if isinstance(login, Response):
            return login
        rows = _rows(login)
        if not rows:
            return self.page("assignment/none.html", person_name=str(login.user))
        template = "assignment/switch.html" if request.args.get("dialog") else "assignment/choose.html"
        return self.page(
            template, choices=rows, person_name=str(login.user), switching=login.actor is not None
        )

    @expose("/", methods=["POST"])
    def switch(self) -> Response:
        login = _login_or_redirect()
        if isinstance(login, Response):
            return login
        chosen = own_assignment(login.user.id, request.form.get("choice", type=row_id) or 0, login.session_id)
        if chosen is None:
            abort(403)
        previous = login.actor.assignment_id if login.actor else None
        if login.actor and previous != chosen.id:
            end_day_pass(login.actor)
        choose_assignment(login.session_id, chosen.id)
        record_login_event(
            LoginEvent.ASSIGNMENT_SWITCHED if previous else LoginEvent.ASSIGNMENT_CHOSEN,
            method=login.method,
            user_id=login.user.id,
            user_name=str(login.user),
            assignment=chosen,
            previous_assignment_id=previous,
            client=request.remote_addr,
        )
        return redirect(url_for("StartView.start"))


def _login_or_redirect() -> Login | Response:
    return current_login() or redirect(url_for("LoginView.login"))


def _rows(login: Login) -> list[ChoiceRow]:
    choices = choices_of(login.user.id, login.session_id)
    current = login.actor.assignment_id if login.actor else None
    latest = max(choices, key=lambda c: c.last_used_at.timestamp() if c.last_used_at else 0, default=None)
    preselected = current or (latest.assignment_id if latest else None)
    return [_row(choice, current, preselected) for choice in choices]


def _row(choice: Choice, current: int | None, preselected: int | None) -> ChoiceRow:
    return ChoiceRow(
        id=choice.assignment_id,
        care_provider=choice.care_provider_name,
        unit=choice.unit_name,
        role_label=role_label(choice.role, choice.prescribing_scope),
        last_used_text=_last_used(choice.last_used_at),
        current=choice.assignment_id == current,
        preselected=choice.assignment_id == preselected,
    )


def _last_used(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = clock.local(moment)
    if local.date() == clock.today():
        return _("today %(time)s", time=f"{local:%H:%M}")
    return f"{local:%Y-%m-%d}"
