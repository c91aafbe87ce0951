"""Where the record and the person register differ, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.services.patients.update_from_register import Difference
from app.tables.vocabulary import Sex
from app.views.words import SEXES

LABELS = {
    "surname": _l("Surname"),
    "given_name": _l("Given name"),
    "called_name": _l("Name used"),
    "birth_date": _l("Birth date"),
    "sex": _l("Sex"),
    "street": _l("Street"),
    "postal_code": _l("Postal code"),
    "city": _l("City"),
    "protected": _l("Protected personal data"),
    "deceased_on": _l("Deceased"),
}


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    label: str
    here: str
    in_register: str


def in_words(found: list[Difference]) -> list[DifferenceRow]:
    return [DifferenceRow(str(LABELS[row.field]), _value(row.here), _value(row.in_register)) for row in found]


def _value(value: str | date | Sex | bool | None) -> str:
    if value is None or value == "":
        return _("Missing")
    if isinstance(value, Sex):
        return str(SEXES[value])
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value.isoformat() if isinstance(value, date) else value
