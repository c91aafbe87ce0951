"""Ändra personuppgifter: what staff keep by hand, and what the person register says now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.integrations.person_register.errors import PersonRegisterError
from app.outside import outside
from app.queries.patients.banner import Banner, one_line
from app.queries.patients.editable import find_editable, groups_in_use, groups_of
from app.rules.identity import IdentityNumber, parse_identity
from app.security.actor import Actor
from app.services.patients.change_details import StalePatient, change_details
from app.services.patients.details import as_details
from app.services.patients.fetch_from_register import FetchedPerson, fetch_from_register
from app.services.patients.give_pseudonym import give_pseudonym
from app.services.patients.update_from_register import differences, update_from_register
from app.views.base import JournalView, acting
from app.views.patients import contact_form
from app.views.patients.banner import open_record
from app.views.patients.difference_words import DifferenceRow, in_words
from app.views.patients.form_error import FormError, by_field
from app.views.patients.sealed_person import seal, unseal
from app.views.words import SEXES


class PatientEditView(JournalView):
    route_base = "/patients/<uuid:patient>/details"
    class_permission_name = "Patients"
    default_view = "edit"

    @expose("/", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def edit(self, patient: UUID) -> str | Response | tuple[str, int]:
        actor = acting()
        banner = open_record(actor, patient, "personal details")
        if request.method != "POST":
            return self._page(actor, banner)
        contact, errors = contact_form.read_contact(request.form)
        if errors:
            return self._page(actor, banner, errors=errors), 422
        try:
            changed = change_details(actor, banner, _version(), contact)
        except StalePatient:
            return self._stale(actor, banner)
        flash(_("The changes are saved.") if changed else _("Nothing was changed."), "ok")
        return redirect(url_for("PatientView.show", patient=patient), code=303)

    @expose("/register", methods=["POST"])
    @has_access
    @permission_name("write")
    def fetch(self, patient: UUID) -> str | Response | tuple[str, int]:
        """Ask the person register and show where it differs; nothing is taken over yet."""
        actor = acting()
        banner = open_record(actor, patient, "personal details")
        try:
            fetched = _ask(actor, banner)
        except PersonRegisterError as error:
            return self._page(actor, banner, notice=_(error.sentence))
        if fetched is None:
            sentence = _("The person register does not know the patient's number.")
            return self._page(actor, banner, notice=sentence)
        if fetched.number_changed:
            sentence = _("The person has got a new number: %(number)s.", number=fetched.number.display)
            return self._page(actor, banner, notice=sentence)
        here = as_details(find_editable(actor, banner.patient_id))
        rows = in_words(differences(here, fetched.person))
        return self._page(actor, banner, fetched=fetched, rows=rows)

    @expose("/register/take", methods=["POST"])
    @has_access
    @permission_name("write")
    def take(self, patient: UUID) -> str | Response | tuple[str, int]:
        """Take over what the register said, as the reader has just seen it."""
        actor = acting()
        banner = open_record(actor, patient, "personal details")
        fetched = unseal(actor, request.form.get("sealed", ""))
        if fetched is None or fetched.number.value != banner.identifier_value:
            notice = _("What was fetched is too old. Fetch from the person register again.")
            return self._page(actor, banner, notice=notice), 422
        try:
            update_from_register(actor, banner, _version(), fetched.person)
        except StalePatient:
            return self._stale(actor, banner)
        flash(_("Personal data updated from the person register."), "ok")
        return redirect(url_for("PatientEditView.edit", patient=patient), code=303)

    def _stale(self, actor: Actor, banner: Banner) -> tuple[str, int]:
        sentence = _("Somebody else has changed the patient. Look through what you typed, and save again.")
        return self._page(actor, banner, errors=[FormError("mobile", sentence)]), 409

    def _page(
        self,
        actor: Actor,
        banner: Banner,
        errors: list[FormError] | None = None,
        notice: str | None = None,
        fetched: FetchedPerson | None = None,
        rows: list[DifferenceRow] | None = None,
    ) -> str:
        person = find_editable(actor, banner.patient_id)
        groups = groups_of(actor, banner.patient_id)
        typed = contact_form.typed(request.form) if "version" in request.form else None
        context: dict[str, Any] = {
            "patient": banner,
            "person": person,
            "address": one_line(person.street, person.postal_code, person.city),
            "contact": typed or contact_form.stored(person, groups),
            "groups": groups_in_use(actor),
            "pseudonym": give_pseudonym(actor, banner.patient_id),
            "sex_labels": SEXES,
            "checked": _moment(banner),
            "notice": notice,
            "fetched": fetched,
            "sealed": seal(actor, fetched) if fetched else "",
            "differences": rows,
            "errors": errors or [],
            "error_at": by_field(errors or []),
        }
        return self.page("patient/edit.html", **context)


def _version() -> int:
    return request.form.get("version", default=0, type=int)


def _ask(actor: Actor, banner: Banner) -> FetchedPerson | None:
    number = parse_identity(banner.identifier_value or "", clock.today())
    if not isinstance(number, IdentityNumber):
        return None
    return fetch_from_register(actor, outside().person_register, number, banner.subject)


def _moment(banner: Banner) -> str:
    checked = banner.register_checked_at
    return f"{clock.local(checked):%Y-%m-%d %H:%M}" if checked else ""
