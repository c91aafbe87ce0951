"""Sam. journalföring: the page, the part that fetches, and the ground that is entered first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.integrations.person_register.port import PersonId
from app.outside import outside
from app.queries.patients.banner import Banner, find_banner
from app.queries.shared_records.accessing import accessing_actor
from app.rules.identity import IdentityNumber, parse_identity
from app.security.actor import Actor
from app.services.shared_records.cancel_consent import cancel_consent
from app.services.shared_records.enter_consent import enter_consent, enter_refusal
from app.services.shared_records.fetch_history import SharedSystems, fetch_history
from app.views.base import JournalView, acting
from app.views.patients.banner import open_record
from app.views.patients.form_error import FormError, by_field
from app.views.patients.switch import switch_items
from app.views.sentences import in_words
from app.views.shared_records.form import read_ground

USUAL_CONSENT = timedelta(days=30)


class SharedRecordView(JournalView):
    route_base = "/patients/<uuid:patient>/shared"
    class_permission_name = "SharedRecords"
    default_view = "show"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def show(self, patient: UUID) -> str:
        actor = acting()
        return self._page(actor, open_record(actor, patient, "shared records page"))

    @expose("/fetched", methods=["GET"])
    @has_access
    @permission_name("read")
    def fetched(self, patient: UUID) -> str:
        """The slow part: the sources have 27 seconds. Whatever fails is told in words."""
        actor = acting()
        banner = find_banner(actor, patient)
        if banner is None:
            abort(404)
        who, person = accessing_actor(actor), _person(banner)
        systems = outside()
        found = (
            fetch_history(
                actor,
                SharedSystems(systems.consent_register, systems.vaccination_history, systems.block_register),
                who,
                banner,
                person,
            )
            if who and person
            else None
        )
        phrases = [s.phrase for s in found.missing] + [s.phrase for s in found.old] if found else []
        until = found.ground.until if found else None
        return self.page(
            "shared_records/fetched.html",
            patient=banner,
            found=found,
            problem=_(found.problem) if found and found.problem else "",
            gaps=[in_words(phrase) for phrase in phrases],
            until=f"{clock.local(until):%Y-%m-%d}" if until else "",
        )

    @expose("/ground", methods=["POST"])
    @has_access
    @permission_name("write")
    def enter(self, patient: UUID) -> Response | tuple[str, int]:
        actor = acting()
        banner = open_record(actor, patient, "shared records page")
        wish, errors = read_ground(request.form)
        if errors:
            return self._page(actor, banner, errors), 422
        if wish is None:
            enter_refusal(actor, banner)
            flash(_("It is noted that the patient does not consent. Nothing is fetched."), "ok")
            return redirect(url_for("SharedRecordView.show", patient=patient), code=303)
        who, person = accessing_actor(actor), _person(banner)
        if who is None or person is None:
            return self._page(actor, banner, [FormError("basis", _only_by_hsa_id())]), 422
        enter_consent(actor, outside().consent_register, who, banner, person, wish)
        flash(_("The ground is saved."), "ok")
        return redirect(url_for("SharedRecordView.show", patient=patient), code=303)

    @expose("/taken-back", methods=["POST"])
    @has_access
    @permission_name("write")
    def take_back(self, patient: UUID) -> Response:
        """End what was entered here at once. Twice is once."""
        actor = acting()
        banner = open_record(actor, patient, "shared records page")
        who = accessing_actor(actor)
        if who and cancel_consent(actor, outside().consent_register, who, banner):
            flash(_("The consent is taken back. Nothing more is fetched."), "ok")
        else:
            flash(_("There is no consent entered here to take back."), "info")
        return redirect(url_for("SharedRecordView.show", patient=patient), code=303)

    def _page(self, actor: Actor, banner: Banner, errors: list[FormError] | None = None) -> str:
        context: dict[str, Any] = {
            "patient": banner,
            "switch": switch_items("shared", banner.uuid),
            "typed": request.form
            or {
                "basis": "consent",
                "applies": "unit",
                "last_day": (clock.today() + USUAL_CONSENT).isoformat(),
            },
            "errors": errors or [],
            "error_at": by_field(errors or []),
        }
        return self.page("shared_records/show.html", **context)


def _only_by_hsa_id() -> str:
    return _("Records of others can be asked for only by staff with an HSA-id, about a national number.")


def _person(banner: Banner) -> PersonId | None:
    number = parse_identity(banner.identifier_value or "", clock.today())
    if not isinstance(number, IdentityNumber) or number.oid is None:
        return None
    return PersonId(number.oid, number.value)
