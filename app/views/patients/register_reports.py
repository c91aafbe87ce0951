"""Rapporterat NVR: what has been reported about one person, with reference, state and error."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.queries.patients.reports import reports_of
from app.security.roles import Verb
from app.services.outbox.send_again import SEND_AGAIN, NotToBeSentAgain
from app.services.outbox.send_report_again import send_report_again
from app.tables.vocabulary import OutboxState
from app.views.base import JournalView, acting, row_id
from app.views.patients.banner import open_record
from app.views.patients.report_words import report_in_words
from app.views.words import OUTBOX_STATES

CHIPS = {
    OutboxState.WAITING: ("warning", "clock"),
    OutboxState.HELD: ("warning", "id-card"),
    OutboxState.SENT: ("ok", "circle-check"),
    OutboxState.REJECTED: ("stop", "octagon-alert"),
    OutboxState.DEAD: ("stop", "octagon-alert"),
}


class RegisterReportsView(JournalView):
    route_base = "/patients/<uuid:patient>/reports"
    class_permission_name = "RegisterReports"
    default_view = "reports"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def reports(self, patient: UUID) -> str:
        actor = acting()
        banner = open_record(actor, patient, "register reports")
        return self.page(
            "patient/register_reports.html",
            patient=banner,
            reports=reports_of(actor, banner.patient_id),
            states=OUTBOX_STATES,
            chips_of=CHIPS,
            moment=_moment,
            words=report_in_words,
            to_send_again=SEND_AGAIN if actor.may(Verb.WRITE, "RegisterReports") else (),
        )

    @expose("/again", methods=["POST"])
    @has_access
    @permission_name("write")
    def resend(self, patient: UUID) -> Response:
        actor = acting()
        banner = open_record(actor, patient, "register reports")
        try:
            send_report_again(actor, banner.subject, row_id(request.form.get("message", "")))
        except (NotToBeSentAgain, ValueError):
            flash(_("The report is not one that can be sent again. Look at its state."), "warning")
        else:
            flash(_("The report waits to be sent again."), "ok")
        return redirect(url_for("RegisterReportsView.reports", patient=patient), 303)


def _moment(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"
