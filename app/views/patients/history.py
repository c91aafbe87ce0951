"""Visa historik: every dose of one person in one table. Read only."""

from __future__ import annotations

from uuid import UUID

from flask import request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name

from app import clock
from app.queries.patients.assessment import assess
from app.queries.patients.doses import DoseRow, doses_of
from app.queries.patients.history import HistoryFilter, choices_among
from app.tables.vocabulary import DoseState, Origin, Site
from app.views.base import JournalView, acting
from app.views.patients.assessment_words import standing
from app.views.patients.banner import open_record
from app.views.patients.switch import switch_items
from app.views.words import ORIGINS, SITES


class PatientHistoryView(JournalView):
    route_base = "/patients/<uuid:patient>/history"
    class_permission_name = "Patients"
    default_view = "history"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def history(self, patient: UUID) -> str:
        actor = acting()
        banner = open_record(actor, patient, "history")
        doses = doses_of(actor, banner.patient_id)
        chosen = _chosen()
        # All doses are judged together, also those that the filter hides.
        verdicts = assess(banner, doses, clock.today()).verdicts
        return self.page(
            "patient/history.html",
            patient=banner,
            switch=switch_items("history", patient),
            doses=[dose for dose in doses if chosen.admits(dose)],
            standings={dose: standing(verdict) for dose, verdict in verdicts.items()},
            any_doses=bool(doses),
            choices=choices_among(doses),
            chosen=chosen,
            origins=ORIGINS,
            site_text=_site_text,
            given=DoseState.GIVEN,
        )


def _chosen() -> HistoryFilter:
    """The filter of the address; what is no choice is no filter."""
    origin = request.args.get("origin", "")
    return HistoryFilter(
        disease=request.args.get("disease", ""),
        origin=Origin(origin) if origin in {member.value for member in Origin} else None,
        year=request.args.get("year", type=int),
    )


def _site_text(dose: DoseRow) -> str:
    if dose.site is None:
        return ""
    return dose.site_detail or "" if dose.site is Site.OTHER else str(SITES[dose.site])
