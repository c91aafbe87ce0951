"""Lägg till ny kund: by personnummer with the person register's help, or by reservnummer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.queries.patients.banner import one_line
from app.queries.patients.editable import groups_in_use
from app.rules.identity import IdentityNumber
from app.security.actor import Actor
from app.services.patients import add_patient, add_with_reserve_number
from app.services.patients.new_patient import NamesakesFound, NumberTaken
from app.views.base import JournalView, acting
from app.views.patients import contact_form, person_form
from app.views.patients.add_form import (
    AddForm,
    fetch,
    opened,
    read_number,
    reason_given,
    reserve_number,
    typed_person,
    with_duplicate_error,
)
from app.views.patients.form_error import FormError, by_field
from app.views.patients.links import may_start
from app.views.patients.reserve_issuers import ISSUERS
from app.views.patients.sealed_person import seal
from app.views.words import SEXES


class PatientAddView(JournalView):
    route_base = "/patients/add"
    class_permission_name = "Patients"
    default_view = "add"

    @expose("/", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def add(self) -> str | Response | tuple[str, int]:
        actor = acting()
        if request.method != "POST":
            return self._page(actor, AddForm())
        number = read_number()
        form = opened(actor)
        if request.form.get("action") == "fetch" or not (form.fetched or form.by_hand):
            return self._page(actor, fetch(actor, number))
        return self._save(actor, form, number)

    @expose("/reserve", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def add_reserve(self) -> str | Response | tuple[str, int]:
        actor = acting()
        form = AddForm(number=request.form.get("number", ""), by_hand=True)
        if request.method != "POST":
            return self._page(actor, form, "patient/add_reserve.html")
        return self._save_reserve(actor, form)

    def _save(
        self, actor: Actor, form: AddForm, number: IdentityNumber | FormError
    ) -> str | Response | tuple[str, int]:
        contact, form.errors = contact_form.read_contact(request.form)
        person = form.fetched.person if form.fetched else typed_person(form, with_birth=False)
        number = form.fetched.number if form.fetched else number
        if isinstance(number, FormError):
            form.errors.insert(0, number)
        reason = reason_given(form)
        if form.errors or isinstance(number, FormError):
            return self._page(actor, form)
        try:
            uuid = add_patient.add_patient(actor, number, person, contact, reason)
        except NumberTaken as taken:
            form.holder = taken.holder
        except NamesakesFound as found:
            form.namesakes = found.namesakes
        else:
            return _saved(actor, uuid)
        return self._page(actor, with_duplicate_error(form))

    def _save_reserve(self, actor: Actor, form: AddForm) -> str | Response | tuple[str, int]:
        issuer = request.form.get("issuer", "")
        contact, form.errors = contact_form.read_contact(request.form)
        person = typed_person(form, with_birth=True)
        number = reserve_number(form, issuer)
        checked = "main_record_checked" in request.form
        if not checked:
            sentence = _("Check in the main record that no reserve number exists already, and tick the box.")
            form.errors.append(FormError("main_record_checked", sentence))
        reason = reason_given(form)
        if form.errors or number is None:
            return self._page(actor, form, "patient/add_reserve.html")
        try:
            uuid = add_with_reserve_number.add_with_reserve_number(
                actor, number, person, contact, main_record_checked=checked, reason_it_is_another=reason
            )
        except NumberTaken as taken:
            form.holder = taken.holder
        except NamesakesFound as found:
            form.namesakes = found.namesakes
        else:
            return _saved(actor, uuid)
        return self._page(actor, with_duplicate_error(form), "patient/add_reserve.html")

    def _page(self, actor: Actor, form: AddForm, template: str = "patient/add.html") -> str | tuple[str, int]:
        page = self.page(template, **_context(actor, form))
        return (page, 422) if form.errors else page


def _saved(actor: Actor, uuid: UUID) -> Response:
    flash(_("The patient is added."), "ok")
    start = request.form.get("action") == "start" and may_start(actor)
    page = "VaccinationView.start" if start else "PatientView.show"
    return redirect(url_for(page, patient=uuid), code=303)


def _context(actor: Actor, form: AddForm) -> dict[str, Any]:
    person = form.fetched.person if form.fetched else None
    fetched_at = person.fetched_at if person else None
    return {
        "form": form,
        "person": person,
        "address": one_line(person.street, person.postal_code, person.city) if person else None,
        "sealed": seal(actor, form.fetched) if form.fetched else "",
        "fetched_time": f"{clock.local(fetched_at):%H:%M}" if fetched_at else "",
        "typed": person_form.typed(request.form),
        "contact": contact_form.typed(request.form),
        "posted": request.form,
        "groups": groups_in_use(actor),
        "issuers": ISSUERS,
        "sexes": [(sex.value, label) for sex, label in SEXES.items()],
        "sex_labels": SEXES,
        "may_start": may_start(actor),
        "errors": form.errors,
        "error_at": by_field(form.errors),
    }
