"""Lägg till ny kund: by personnummer with the person register's help, or by reservnummer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock
from app.integrations.person_register.errors import PersonRegisterError
from app.queries.patients.banner import one_line
from app.queries.patients.editable import groups_in_use
from app.queries.patients.namesakes import Namesake, holder_of
from app.rules.identity import IdentityNumber, IdentityProblem, parse_identity
from app.security.actor import Actor
from app.services.patients import add_patient, add_with_reserve_number, fetch_from_register
from app.services.patients.details import PersonDetails
from app.services.patients.fetch_from_register import FetchedPerson
from app.services.patients.new_patient import NamesakesFound, NumberTaken
from app.views.base import JournalView, acting
from app.views.patients import contact_form, person_form
from app.views.patients.form_error import FormError, by_field
from app.views.patients.links import START_VACCINATION, may_start
from app.views.patients.person_register import person_register
from app.views.patients.reserve_issuers import CODES, ISSUERS, NATIONAL
from app.views.patients.sealed_person import seal, unseal
from app.views.words import SEXES


@dataclass(slots=True)
class AddForm:
    """One showing of the form: what it holds, and what was found to be wrong or worth a look."""

    number: str = ""
    fetched: FetchedPerson | None = None
    by_hand: bool = False
    register_silent: str | None = None
    holder: Namesake | None = None
    namesakes: list[Namesake] = field(default_factory=list)
    errors: list[FormError] = field(default_factory=list)


class PatientAddView(JournalView):
    route_base = "/patients/add"
    class_permission_name = "Patients"
    default_view = "add"

    @expose("/", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def add(self) -> str | Response | tuple[str, int]:
        actor = acting()
        if request.method == "GET":
            return self._page(actor, AddForm())
        number = parse_identity(request.form.get("number", ""), clock.today())
        form = _opened(actor)
        if request.form.get("action") == "fetch" or not (form.fetched or form.by_hand):
            return self._page(actor, _fetch(actor, number))
        return self._save(actor, form, number)

    @expose("/reserve", methods=["GET", "POST"])
    @has_access
    @permission_name("write")
    def add_reserve(self) -> str | Response | tuple[str, int]:
        actor = acting()
        form = AddForm(number=request.form.get("number", ""), by_hand=True)
        if request.method == "GET":
            return self._page(actor, form, "patient/add_reserve.html")
        return self._save_reserve(actor, form)

    def _save(
        self, actor: Actor, form: AddForm, number: IdentityNumber | IdentityProblem
    ) -> str | Response | tuple[str, int]:
        contact, form.errors = contact_form.read_contact(request.form)
        person = form.fetched.person if form.fetched else _typed_person(form, with_birth=False)
        number = form.fetched.number if form.fetched else number
        if isinstance(number, IdentityProblem):
            form.errors.insert(0, _number_error(number))
        reason = _reason(form)
        if form.errors or isinstance(number, IdentityProblem):
            return self._page(actor, form)
        try:
            uuid = add_patient.add_patient(actor, number, person, contact, reason)
        except NumberTaken as taken:
            form.holder = taken.holder
        except NamesakesFound as found:
            form.namesakes = found.namesakes
        else:
            return _saved(actor, uuid)
        return self._page(actor, _with_duplicate_error(form))

    def _save_reserve(self, actor: Actor, form: AddForm) -> str | Response | tuple[str, int]:
        issuer = request.form.get("issuer", "")
        contact, form.errors = contact_form.read_contact(request.form)
        person = _typed_person(form, with_birth=True)
        number = _reserve_number(form, issuer)
        checked = "main_record_checked" in request.form
        if not checked:
            sentence = _("Check in the main record that no reserve number exists already, and tick the box.")
            form.errors.append(FormError("main_record_checked", sentence))
        reason = _reason(form)
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
        return self._page(actor, _with_duplicate_error(form), "patient/add_reserve.html")

    def _page(
        self, actor: Actor, form: AddForm, template: str = "patient/add.html"
    ) -> str | tuple[str, int]:
        page = self.page(template, **_context(actor, form))
        return (page, 422) if form.errors else page


def _opened(actor: Actor) -> AddForm:
    """The form as it was posted: with the register's answer under our seal, by hand, or neither yet."""
    form = AddForm(number=request.form.get("number", ""), by_hand="by_hand" in request.form)
    sealed = request.form.get("sealed")
    if sealed:
        form.fetched = unseal(actor, sealed)
        form.by_hand = form.by_hand and form.fetched is None
    return form


def _fetch(actor: Actor, number: IdentityNumber | IdentityProblem) -> AddForm:
    form = AddForm(number=request.form.get("number", ""))
    if isinstance(number, IdentityProblem):
        form.errors = [_number_error(number)]
        return form
    form.holder = holder_of(actor, number)
    if form.holder:
        return _with_duplicate_error(form)
    try:
        form.fetched = fetch_from_register.fetch_from_register(actor, person_register(), number)
    except PersonRegisterError as error:
        form.by_hand, form.register_silent = True, _(error.sentence)
        return form
    if form.fetched is None:
        sentence = _("The person register does not know the number. Check it, or add with a reserve number.")
        form.errors = [FormError("number", sentence)]
    elif not (form.fetched.person.given_name and form.fetched.person.surname):
        form.fetched, form.by_hand = None, True
        form.register_silent = _("The person register has no name for the number. Fill in by hand.")
    elif form.fetched.number_changed:
        form.holder = holder_of(actor, form.fetched.number)
        return _with_duplicate_error(form) if form.holder else form
    return form


def _typed_person(form: AddForm, *, with_birth: bool) -> PersonDetails:
    person, errors = person_form.read_person(request.form, with_birth=with_birth)
    form.errors = errors + form.errors
    return person


def _reserve_number(form: AddForm, issuer: str) -> IdentityNumber | None:
    if issuer not in CODES:
        form.errors.insert(0, FormError("issuer", _("Choose who issued the number.")))
        return None
    number = parse_identity(form.number, clock.today(), None if issuer == NATIONAL else issuer)
    if isinstance(number, IdentityProblem):
        form.errors.insert(0, _number_error(number))
        return None
    if number.kind not in add_with_reserve_number.ACCEPTED:
        sentence = _("This is a personnummer or samordningsnummer. Add the person with it.")
        form.errors.insert(0, FormError("number", sentence))
        return None
    return number


def _number_error(problem: IdentityProblem) -> FormError:
    parameters = dict(problem.parameters)
    if "issuer" in parameters:
        parameters["issuer"] = dict(ISSUERS).get(str(parameters["issuer"]), parameters["issuer"])
    return FormError("number", _(problem.sentence, **parameters))


def _reason(form: AddForm) -> str | None:
    """Why the person is another than the namesakes shown: both the tick and the words are needed."""
    if "another_person" not in request.form:
        return None
    reason = " ".join(request.form.get("reason", "").split())[:400]
    if not reason:
        form.errors.append(FormError("reason", _("Write how you know that it is another person.")))
    return reason or None


def _with_duplicate_error(form: AddForm) -> AddForm:
    if form.holder:
        sentence = _("The number is already used by %(who)s. Open the patient.", who=_who(form.holder))
        form.errors = [FormError("number", sentence)]
    elif form.namesakes:
        sentence = _("Somebody similar is here already. Compare, and open the patient if they are the same.")
        form.errors = [FormError("another_person", sentence)]
    return form


def _who(holder: Namesake) -> str:
    """Initials and year of birth: enough to recognise, not enough to learn a name from a number."""
    return f"{holder.initials}, {holder.birth_date.year}" if holder.birth_date else holder.initials


def _saved(actor: Actor, uuid: UUID) -> Response:
    flash(_("The patient is added."), "ok")
    start = request.form.get("action") == "start" and may_start(actor)
    return redirect(url_for(START_VACCINATION if start else "PatientView.show", patient=uuid), code=303)


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
