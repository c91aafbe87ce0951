"""Lägg till ny kund: one showing of the form, read, filled from the register, and found wanting."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import request
from flask_babel import gettext as _

from app import clock
from app.integrations.person_register.errors import PersonRegisterError
from app.outside import outside
from app.queries.patients.namesakes import Namesake, holder_of
from app.rules.identity import IdentityNumber, IdentityProblem, parse_identity
from app.security.actor import Actor
from app.services.patients import add_patient, add_with_reserve_number, fetch_from_register
from app.services.patients.details import PersonDetails
from app.services.patients.fetch_from_register import FetchedPerson
from app.views.patients import person_form
from app.views.patients.form_error import FormError
from app.views.patients.reserve_issuers import CODES, ISSUERS, NATIONAL
from app.views.patients.sealed_person import unseal


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


def opened(actor: Actor) -> AddForm:
    """The form as it was posted: with the register's answer under our seal, by hand, or neither yet."""
    form = AddForm(number=request.form.get("number", ""), by_hand="by_hand" in request.form)
    sealed = request.form.get("sealed")
    if sealed:
        form.fetched = unseal(actor, sealed)
        form.by_hand = form.by_hand and form.fetched is None
    return form


def read_number() -> IdentityNumber | FormError:
    """The number of somebody who has a personnummer, a samordningsnummer or a national reserve number."""
    number = parse_identity(request.form.get("number", ""), clock.today())
    if isinstance(number, IdentityProblem):
        return number_error(number)
    if number.kind not in add_patient.ACCEPTED:
        return FormError("number", _("This is a reserve number. Add the person under Reserve number."))
    return number


def fetch(actor: Actor, number: IdentityNumber | FormError) -> AddForm:
    form = AddForm(number=request.form.get("number", ""))
    if isinstance(number, FormError):
        form.errors = [number]
        return form
    form.holder = holder_of(actor, number)
    if form.holder:
        return with_duplicate_error(form)
    try:
        form.fetched = fetch_from_register.fetch_from_register(actor, outside().person_register, number)
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
        return with_duplicate_error(form) if form.holder else form
    return form


def typed_person(form: AddForm, *, with_birth: bool) -> PersonDetails:
    person, errors = person_form.read_person(request.form, with_birth=with_birth)
    form.errors = errors + form.errors
    return person


def reserve_number(form: AddForm, issuer: str) -> IdentityNumber | None:
    if issuer not in CODES:
        form.errors.insert(0, FormError("issuer", _("Choose who issued the number.")))
        return None
    number = parse_identity(form.number, clock.today(), None if issuer == NATIONAL else issuer)
    if isinstance(number, IdentityProblem):
        form.errors.insert(0, number_error(number))
        return None
    if number.kind not in add_with_reserve_number.ACCEPTED:
        sentence = _("This is a personnummer or samordningsnummer. Add the person with it.")
        form.errors.insert(0, FormError("number", sentence))
        return None
    return number


def number_error(problem: IdentityProblem) -> FormError:
    parameters = dict(problem.parameters)
    if "issuer" in parameters:
        parameters["issuer"] = dict(ISSUERS).get(str(parameters["issuer"]), parameters["issuer"])
    return FormError("number", _(problem.sentence, **parameters))


def reason_given(form: AddForm) -> str | None:
    """Why the person is another than the namesakes shown: both the tick and the words are needed."""
    if "another_person" not in request.form:
        return None
    reason = " ".join(request.form.get("reason", "").split())[:400]
    if not reason:
        form.errors.append(FormError("reason", _("Write how you know that it is another person.")))
    return reason or None


def with_duplicate_error(form: AddForm) -> AddForm:
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
