"""The schedule's word on the vaccine that is about to be given (``docs/national-schedule.md``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.models import VaccineProduct
from app.queries.patients.assessment import person_of
from app.queries.patients.banner import Banner
from app.queries.vaccination.material import PastDose
from app.rules import catalogue
from app.rules.national_schedule import national_schedule
from app.rules.schedule import Dose, GroupForecast, forecast


def forecast_of(
    patient: Banner, past: Iterable[PastDose], product: VaccineProduct, day: date
) -> GroupForecast | None:
    """Where the patient stands on ``day`` against what ``product`` protects from, by the doses up to then.

    A combined vaccine is of use once the first of its vaccine groups may be given: that one speaks. None
    for a product without rules, the dead, and who has no birth date.
    """
    known, person = catalogue.products().get(product.rules_code or ""), person_of(patient, day)
    if known is None or person is None or patient.deceased_on:
        return None
    earlier = [
        Dose(place, dose.given_on, dose.product.rules_code or dose.product.name)
        for place, dose in enumerate(past)
        if dose.given_on <= day
    ]
    groups = forecast(national_schedule(), person, earlier, day, frozenset(known.antigens))
    return min(groups, key=lambda group: group.earliest or date.max, default=None)
