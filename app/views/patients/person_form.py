"""Name, birth and address typed by hand, when the person register cannot give them."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app import clock
from app.services.patients.details import PersonDetails
from app.tables.vocabulary import Sex
from app.views.patients.form_error import FormError

FIELDS = ("given_name", "surname", "birth_date", "sex", "street", "postal_code", "city")
LONGEST = {"given_name": 160, "surname": 160, "street": 160, "postal_code": 10, "city": 80}


def read_person(form: MultiDict[str, str], *, with_birth: bool) -> tuple[PersonDetails, list[FormError]]:
    """The typed person, and what is wrong. ``with_birth``: the number does not state birth and sex."""
    text = {name: " ".join(form.get(name, "").split()) for name in FIELDS}
    errors = _name_errors(text)
    errors += [
        FormError(name, _("Shorten the text to %(most)s characters.", most=most))
        for name, most in LONGEST.items()
        if len(text[name]) > most
    ]
    born = _birth_date(text["birth_date"])
    if with_birth and text["birth_date"] and (born is None or born > clock.today()):
        errors.append(FormError("birth_date", _("Write the birth date as YYYY-MM-DD, not in the future.")))
    if with_birth and text["sex"] not in set(Sex):
        errors.append(FormError("sex", _("Choose the sex, or Unknown.")))
    postal_code = text["postal_code"].replace(" ", "")
    if postal_code and not (postal_code.isdigit() and len(postal_code) == 5):
        errors.append(FormError("postal_code", _("Write the postal code with five digits.")))
    person = PersonDetails(
        given_name=text["given_name"],
        surname=text["surname"],
        birth_date=born if with_birth else None,
        sex=Sex(text["sex"]) if with_birth and text["sex"] in set(Sex) else Sex.UNKNOWN,
        street=text["street"] or None,
        postal_code=postal_code or None,
        city=text["city"] or None,
    )
    return person, errors


def typed(form: MultiDict[str, str]) -> dict[str, str]:
    return {name: form.get(name, "") for name in FIELDS}


def _name_errors(text: dict[str, str]) -> list[FormError]:
    errors = []
    if not any(letter.isalpha() for letter in text["given_name"]):
        errors.append(FormError("given_name", _("Write the given name.")))
    if not any(letter.isalpha() for letter in text["surname"]):
        errors.append(FormError("surname", _("Write the surname.")))
    return errors


def _birth_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
