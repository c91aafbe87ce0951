"""Visa kund: the overview of one person at the care provider, and the notes."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.queries.patients.assessment import assess
from app.queries.patients.banner import Banner
from app.queries.patients.disease_lines import disease_lines
from app.queries.patients.doses import diseases_of, doses_of
from app.queries.patients.overview import Order, bookings_of, notes_of, orders_of, visits
from app.security.actor import Actor
from app.security.roles import Verb
from app.services.patients.write_note import MOST_NOTE_CHARACTERS, write_note
from app.tables.vocabulary import NoteKind
from app.views.base import JournalView, acting
from app.views.patients import dose_words as words
from app.views.patients import line_words
from app.views.patients.banner import open_record
from app.views.patients.form_error import FormError, by_field
from app.views.patients.links import start_url
from app.views.patients.switch import switch_items

NOTES_SHOWN = 5
VISITS_SHOWN = 6
NOTES_LISTED = 200
NOTE_KINDS = {"written": NoteKind.WRITTEN, "system": NoteKind.SYSTEM}


class PatientView(JournalView):
    route_base = "/patients/<uuid:patient>"
    class_permission_name = "Patients"
    default_view = "show"

    @expose("/", methods=["GET"])
    @has_access
    @permission_name("read")
    def show(self, patient: UUID) -> str:
        actor = acting()
        return self._overview(actor, open_record(actor, patient, "overview"))

    @expose("/notes", methods=["GET"])
    @has_access
    @permission_name("read")
    def notes(self, patient: UUID) -> str:
        actor = acting()
        actor.require(Verb.READ, "Notes")
        banner = open_record(actor, patient, "notes")
        kind = request.args.get("kind", "")
        return self.page(
            "patient/notes.html",
            patient=banner,
            switch=switch_items("notes", patient),
            kind=kind if kind in NOTE_KINDS else "",
            notes=notes_of(actor, banner.patient_id, NOTES_LISTED, NOTE_KINDS.get(kind)),
            most=NOTES_LISTED,
            words=words,
        )

    @expose("/notes", methods=["POST"])
    @has_access
    @permission_name("read")
    def write(self, patient: UUID) -> Response | tuple[str, int]:
        actor = acting()
        actor.require(Verb.WRITE, "Notes")
        banner = open_record(actor, patient, "overview")
        text = request.form.get("note", "")
        error = _note_error(text)
        if error:
            return self._overview(actor, banner, text, [FormError("note", error)]), 422
        write_note(actor, banner, text)
        flash(_("The note is saved."), "ok")
        return redirect(url_for("PatientView.show", patient=patient), code=303)

    def _overview(
        self, actor: Actor, banner: Banner, note: str = "", errors: list[FormError] | None = None
    ) -> str:
        today = clock.today()
        doses = doses_of(actor, banner.patient_id)
        orders = orders_of(actor, banner.patient_id)
        notes = notes_of(actor, banner.patient_id, NOTES_SHOWN + 1)
        order_diseases = diseases_of({order.product_id for order in orders})
        assessment = assess(banner, doses, today)
        lines = disease_lines(doses, orders, order_diseases, assessment, today)
        all_visits = visits(doses)
        return self.page(
            "patient/show.html",
            patient=banner,
            switch=switch_items("show", banner.uuid),
            lines=[line_words.in_words(line, assessment, today) for line in lines],
            orders=[(order, _give_url(actor, banner, order)) for order in orders],
            visits=all_visits[:VISITS_SHOWN],
            more_visits=len(all_visits) > VISITS_SHOWN,
            bookings=bookings_of(actor, banner.patient_id, today),
            notes=notes[:NOTES_SHOWN],
            more_notes=len(notes) > NOTES_SHOWN,
            start_url=None if banner.deceased_on else start_url(actor, banner.uuid),
            care_provider=actor.care_provider_name,
            today=today,
            words=words,
            note=note,
            errors=errors or [],
            error_at=by_field(errors or []),
        )


def _give_url(actor: Actor, banner: Banner, order: Order) -> str | None:
    return None if banner.deceased_on else start_url(actor, banner.uuid, prescription=str(order.uuid))


def _note_error(text: str) -> str | None:
    if not text.strip():
        return _("Write the note before you save it.")
    if len(text.strip()) > MOST_NOTE_CHARACTERS:
        return _("Shorten the note to %(most)s characters.", most=MOST_NOTE_CHARACTERS)
    return None
