"""What comes next: the schedule's word on one line, and silence where the schedule may not speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.queries.patients.banner import Banner
from app.queries.patients.doses import DiseaseRef, DoseRow, doses_of
from app.queries.patients.next_step import forecasts, group_codes_of, next_step
from app.queries.patients.overview import by_disease, orders_of, visits
from app.rules.schedule import SeriesStatus
from app.security.actor import Actor
from app.tables.vocabulary import DoseState
from demo import known
from tests.fixtures.patients import banner_of

TODAY = date(2026, 11, 23)
TBE = DiseaseRef("tbe", "TBE")
POLIO = DiseaseRef("polio", "Polio")


@pytest.fixture
def testa(vera: Actor) -> Banner:
    return banner_of(vera, known.TESTA)


@pytest.fixture
def doses(vera: Actor, testa: Banner) -> list[DoseRow]:
    return doses_of(vera, testa.patient_id)


def test_a_begun_series_has_a_next_dose(vera: Actor, testa: Banner, doses: list[DoseRow]) -> None:
    forecast = next_step([TBE], forecasts(testa, doses, group_codes_of(vera, testa.patient_id), TODAY))
    assert forecast is not None
    assert (forecast.status, forecast.dose_number) == (SeriesStatus.NOT_COMPLETE, 3)


def test_what_the_schedule_does_not_ask_for_has_none(testa: Banner, doses: list[DoseRow]) -> None:
    assert next_step([POLIO], forecasts(testa, doses, [], TODAY)) is None


def test_a_voided_dose_protects_against_nothing(testa: Banner, doses: list[DoseRow]) -> None:
    voided = [replace(dose, state=DoseState.VOIDED) for dose in doses]
    assert next_step([TBE], forecasts(testa, voided, [], TODAY)) is None


def test_nothing_is_foretold_for_the_dead_or_without_a_birth_date(
    testa: Banner, doses: list[DoseRow]
) -> None:
    assert forecasts(replace(testa, deceased_on=TODAY), doses, [], TODAY) == {}
    assert forecasts(replace(testa, birth_date=None), doses, [], TODAY) == {}


def test_diseases_that_came_together_share_a_line(vera: Actor, testa: Banner, doses: list[DoseRow]) -> None:
    lines = by_disease(doses, orders_of(vera, testa.patient_id), {})
    names = [[disease.name for disease in line.diseases] for line in lines]
    assert ["Difteri", "Stelkramp", "Kikhosta"] in names
    assert ["TBE"] in names


def test_doses_of_one_visit_are_counted_together(doses: list[DoseRow]) -> None:
    by_day = {visit.given_on: visit for visit in visits(doses)}
    assert max(visit.dose_count for visit in by_day.values()) == 2
    assert sum(visit.dose_count for visit in by_day.values()) == len([d for d in doses if d.given_here])


def test_a_visit_is_signed_only_when_every_dose_is(doses: list[DoseRow]) -> None:
    here = [dose for dose in doses if dose.given_here]
    assert visits([here[0]])[0].signed
    assert not visits([replace(here[0], signed_at=None)])[0].signed
