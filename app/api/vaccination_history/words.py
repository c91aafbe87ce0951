"""What the record says in words. Other systems show it to Swedish care staff and to the patient."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.rules.catalogue import routes, sites
from app.tables.vocabulary import DoseState, Origin, Site

LATE = "Efterregistrerad."
SOURCES = {
    Origin.HISTORICAL: "Tidigare vaccination, given av annan vårdgivare",
    Origin.MIGRATED: "Överförd från tidigare journalsystem",
}
PROGRAMMES = {
    "childhood": "Allmänt vaccinationsprogram för barn",
    "pneumococcal": "Särskilt vaccinationsprogram mot pneumokocker",
}


def note(dose: Any) -> str | None:
    """For what must not be counted as a dose given on a day: in words alone, without an administration.

    A dose that was not given, and an earlier one of which nobody knows the day.
    """
    if dose.state is DoseState.NOT_GIVEN:
        return f"Ej given: {dose.product_name}. {dose.state_reason}"
    if dose.given_on is None:
        return f"Tidigare vaccination, okänd dag: {dose.product_name}."
    return None


def site(dose: Any) -> str | None:
    if dose.site is None:
        return None
    return dose.site_detail if dose.site is Site.OTHER else sites()[dose.site].sv


def route(dose: Any) -> str | None:
    return routes()[dose.route].sv if dose.route else None


def amount(volume_ml: Decimal) -> str:
    """As people write it: 0,5 ml."""
    return f"{volume_ml.normalize():f} ml".replace(".", ",")


def comment(dose: Any) -> str:
    late = LATE if dose.origin is Origin.LATE_REGISTERED else None
    return " ".join(filter(None, (late, dose.comment)))
