"""Rapporterat NVR: what has been reported about one person, with reference, state and error."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name

from app import clock
from app.queries.patients.reports import reports_of
from app.tables.vocabulary import OutboxState
from app.views.base import JournalView, acting
from app.views.patients.banner import open_record
from app.views.words import OUTBOX_FAILURES, OUTBOX_STATES

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
            failures=OUTBOX_FAILURES,
            chips_of=CHIPS,
            moment=_moment,
        )


def _moment(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"
