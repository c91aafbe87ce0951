"""The log pages. Reading a log is itself logged, and the page says so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.database import begin_reading
from app.queries.log.entries import (
    access_entries,
    login_entries,
    patient_in_log,
    staff_of,
    units_of,
)
from app.queries.log.period import Cursor
from app.rules.identity import IdentityNumber, parse_identity
from app.security.actor import Actor
from app.security.audit import record_look
from app.tables.vocabulary import LogEvent
from app.views.base import JournalView, acting
from app.views.log.form import LogForm, read
from app.views.log.words import access_row, login_row
from app.views.patients.banner import open_record
from app.views.patients.form_error import FormError, by_field
from app.views.words import LOG_EVENTS

DAYS = 7
PATIENT_DAYS = 30


class AccessLogView(JournalView):
    route_base = "/log/access"
    class_permission_name = "AccessLog"
    default_view = "list"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def list(self) -> str:
        actor = acting()
        record_look(actor, "access log", event=LogEvent.LOG_READ)
        return self._page(actor, read(DAYS, _patient()))

    @expose("/patient", methods=["POST"])
    @has_access
    @permission_name("read")
    def of_patient(self) -> Response | tuple[str, int]:
        """Narrow the log to one person by number; the number travels in the body, never in an address."""
        actor = acting()
        typed = request.form.get("number", "").strip()
        number = parse_identity(typed, clock.today())
        if not isinstance(number, IdentityNumber):
            return self._refuse(actor, typed, _(number.sentence, **number.parameters))
        patient = patient_in_log(actor, number.display)
        if patient is None:
            return self._refuse(actor, typed, _("The log has nothing about this person at the care unit."))
        return redirect(url_for("AccessLogView.list", patient=patient), code=303)

    def _refuse(self, actor: Actor, typed: str, sentence: str) -> tuple[str, int]:
        begin_reading()
        form = read(DAYS)
        form.errors.append(FormError("number", sentence))
        form.typed["number"] = typed
        return self._page(actor, form), 422

    def _page(self, actor: Actor, form: LogForm) -> str:
        page = access_entries(actor, form.wanted)
        return self.page(
            "log/access.html",
            rows=[access_row(row) for row in page.rows],
            next_url=_next("AccessLogView.list", page.next_after),
            events=[(event.value, label) for event, label in LOG_EVENTS.items()],
            units=units_of(actor),
            staff=staff_of(actor),
            one_patient=form.wanted.patient is not None,
            **_frame(actor, form),
        )


class LoginLogView(JournalView):
    route_base = "/log/logins"
    class_permission_name = "LoginLog"
    default_view = "list"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def list(self) -> str:
        actor = acting()
        record_look(actor, "login log", event=LogEvent.LOG_READ)
        form = read(DAYS)
        page = login_entries(actor, form.wanted)
        return self.page(
            "log/logins.html",
            rows=[login_row(row) for row in page.rows],
            next_url=_next("LoginLogView.list", page.next_after),
            units=units_of(actor),
            staff=staff_of(actor),
            **_frame(actor, form),
        )


class PatientLogView(JournalView):
    route_base = "/patients"
    class_permission_name = "PatientLog"
    default_view = "log"

    @expose("/<uuid:patient>/log", methods=["GET"])
    @has_access
    @permission_name("read")
    def log(self, patient: UUID) -> str:
        actor = acting()
        open_record(actor, patient, "access log of the patient")
        form = read(PATIENT_DAYS, patient)
        page = access_entries(actor, form.wanted)
        return self.page(
            "log/patient.html",
            rows=[access_row(row) for row in page.rows],
            next_url=_next("PatientLogView.log", page.next_after, patient=patient),
            patient=patient,
            **_frame(actor, form),
        )


def _frame(actor: Actor, form: LogForm) -> dict[str, Any]:
    """What every log page shows around its rows."""
    return {
        "care_unit": actor.care_unit_name,
        "typed": form.typed,
        "errors": form.errors,
        "error_at": by_field(form.errors),
    }


def _next(endpoint: str, after: Cursor | None, **values: UUID) -> str | None:
    if after is None:
        return None
    kept: dict[str, Any] = {**request.args, **values, "after": str(after)}
    return url_for(endpoint, **kept)


def _patient() -> UUID | None:
    try:
        return UUID(request.args["patient"])
    except (KeyError, ValueError):
        return None
