"""Överblick vacciner: which lines there are, in which order, and that nothing due is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.queries.patients.assessment import PatientAssessment, assess
from app.queries.patients.banner import Banner
from app.queries.patients.disease_lines import SOON, DiseaseLine, Urgency, disease_lines, urgency
from app.queries.patients.doses import DoseRow, doses_of
from app.rules.schedule import SeriesStatus
from app.security.actor import Actor
from app.tables.vocabulary import DoseState, Sex
from demo import known
from tests.fixtures.patients import banner_of

TODAY = date(2026, 11, 23)


def names(lines: list[DiseaseLine]) -> list[list[str]]:
    return [[disease.name for disease in line.diseases] for line in lines]


def of_person(banner: Banner, doses: list[DoseRow], today: date = TODAY) -> list[DiseaseLine]:
    return disease_lines(doses, [], {}, assess(banner, doses, today), today)


@pytest.fixture
def testa(vera: Actor) -> Banner:
    return banner_of(vera, known.TESTA)


@pytest.fixture
def doses(vera: Actor, testa: Banner) -> list[DoseRow]:
    return doses_of(vera, testa.patient_id)


def born(testa: Banner, day: date) -> Banner:
    return replace(testa, birth_date=day, sex=Sex.UNKNOWN, group_codes=())


def test_diseases_that_came_together_share_a_line(testa: Banner, doses: list[DoseRow]) -> None:
    found = names(of_person(testa, doses))
    assert ["Difteri", "Stelkramp", "Kikhosta"] in found
    assert ["TBE"] in found


def test_each_line_has_one_forecast(vera: Actor) -> None:
    child = banner_of(vera, known.CHILD)
    lines = of_person(child, doses_of(vera, child.patient_id))
    groups = [line.forecast.group for line in lines if line.forecast]
    assert len(groups) == len(set(groups)) == len(lines)
    assert ["Polio"] in names(lines)


def test_a_voided_dose_has_no_line(testa: Banner, doses: list[DoseRow]) -> None:
    assert ["TBE"] not in names(of_person(testa, [replace(d, state=DoseState.VOIDED) for d in doses]))


def test_without_a_schedule_the_doses_still_stand_there(testa: Banner, doses: list[DoseRow]) -> None:
    lines = disease_lines(doses, [], {}, PatientAssessment(), TODAY)
    assert {line.forecast for line in lines} == {None}
    assert sum(len(line.doses) for line in lines) >= len(doses)


def test_what_is_due_stands_first_also_without_a_dose(testa: Banner) -> None:
    lines = of_person(born(testa, date(1950, 3, 1)), [])
    assert ["Influensa"] in names(lines)
    assert {urgency(line.forecast, TODAY) for line in lines} == {Urgency.NOW}


def test_a_newborn_is_told_of_the_next_visits_and_not_of_school(testa: Banner) -> None:
    today = date(2026, 12, 1)
    lines = of_person(born(testa, today - timedelta(days=21)), [], today)
    found = {name for line in names(lines) for name in line}
    assert "Rotavirus" in found
    assert not any(name.startswith("Humant papillomvirus") for name in found)
    assert all(line.forecast and line.forecast.recommended <= today + SOON for line in lines)


def test_late_before_due_before_what_can_wait(testa: Banner) -> None:
    lines = of_person(born(testa, TODAY - timedelta(days=200)), [])
    found = [urgency(line.forecast, TODAY) for line in lines]
    assert found == sorted(found)
    assert found[0] is Urgency.LATE


def test_a_finished_series_is_not_urgent(vera: Actor) -> None:
    child = banner_of(vera, known.CHILD)
    lines = of_person(child, doses_of(vera, child.patient_id))
    finished = [line for line in lines if line.forecast and line.forecast.status is SeriesStatus.COMPLETE]
    assert finished
    assert {urgency(line.forecast, TODAY) for line in finished} == {Urgency.NOT_YET}
