"""The schedule's word on the vaccine that is about to be given: its days, and the number of the dose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import clock
from app.extensions import db
from app.models import VaccineProduct
from app.queries.vaccination.choices import Choices, read_choices
from app.queries.vaccination.forecast import forecast_of
from app.queries.vaccination.proposal import propose_dose
from app.rules.schedule import DoseKind, SeriesStatus
from app.security.actor import Actor
from demo import known
from tests.fixtures.earlier_doses import write_earlier
from tests.fixtures.patients import banner_of

TODAY = clock.today()
FIRST = TODAY - timedelta(days=100)


def product(code: str) -> VaccineProduct:
    return db.session().query(VaccineProduct).filter_by(rules_code=code).one()


@pytest.fixture
def hepatitis(vera: Actor) -> Choices:
    """Two doses against hepatitis A, the second too early."""
    write_earlier(known.LONG_NAME, "havrix", FIRST)
    write_earlier(known.LONG_NAME, "havrix", FIRST + timedelta(days=30))
    return read_choices(vera, banner_of(vera, known.LONG_NAME))


def test_a_dose_that_does_not_count_is_not_numbered(hepatitis: Choices) -> None:
    proposed = propose_dose(hepatitis, product("havrix"), TODAY)
    assert (proposed.number, proposed.number_reason.parameters["number"]) == (2, 1)


def test_the_days_are_those_of_the_schedule(hepatitis: Choices) -> None:
    found = forecast_of(hepatitis.patient, hepatitis.past, product("havrix"), TODAY)
    assert found is not None
    assert (found.status, found.kind) == (SeriesStatus.NOT_COMPLETE, DoseKind.NUMBERED)
    assert found.earliest is not None
    assert found.earliest > TODAY


def test_a_dose_entered_afterwards_meets_only_those_before_it(hepatitis: Choices) -> None:
    before = forecast_of(hepatitis.patient, hepatitis.past, product("havrix"), FIRST - timedelta(days=1))
    assert before is not None
    assert before.status is SeriesStatus.NOT_RECOMMENDED


def test_a_child_gets_the_number_of_the_programme_whatever_the_product(vera: Actor) -> None:
    choices = read_choices(vera, banner_of(vera, known.TODDLER))
    assert propose_dose(choices, product("tetravac"), TODAY).number == 4


def test_nothing_is_said_without_rules_without_birth_date_or_of_the_dead(hepatitis: Choices) -> None:
    havrix, patient = product("havrix"), hepatitis.patient
    unknown = VaccineProduct(name="Vaccinattrapp", rules_code=None)
    assert forecast_of(patient, (), unknown, TODAY) is None
    assert forecast_of(replace(patient, birth_date=None), (), havrix, TODAY) is None
    assert forecast_of(replace(patient, deceased_on=date(2026, 1, 1)), (), havrix, TODAY) is None
