"""The way from a record's own words to Sweden's schedule."""

from datetime import date

import pytest

from app.rules.catalogue import diseases
from app.rules.national_schedule import national_schedule, observations_of, unspecified_product
from app.rules.schedule import Dose, DoseStatus, Person, SeriesStatus, judge

TODAY = date(2026, 11, 23)


def test_a_dose_of_which_only_the_disease_is_known_is_judged() -> None:
    dose = Dose("card", date(2024, 5, 10), unspecified_product("gula-febern"))
    assessment = judge(national_schedule(), Person(date(1990, 5, 10)), [dose], TODAY)
    assert assessment.doses[0].status is DoseStatus.VALID


def test_every_disease_has_such_a_product() -> None:
    assert {unspecified_product(code) for code in diseases()} <= set(national_schedule().products)


def test_a_disease_that_does_not_exist_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        unspecified_product("scharlakansfeber")


@pytest.mark.parametrize(
    ("groups", "status"),
    [
        ((), SeriesStatus.NOT_RECOMMENDED),
        (("resenar",), SeriesStatus.NOT_RECOMMENDED),
        (("resenar", "diabetes"), SeriesStatus.NOT_COMPLETE),
    ],
)
def test_a_patient_group_makes_a_risk_series_apply(groups: tuple[str, ...], status: SeriesStatus) -> None:
    person = Person(date(1986, 5, 10), observations=observations_of(groups))
    influenza = judge(national_schedule(), person, [], TODAY).group("influensa")
    assert influenza is not None
    assert influenza.status is status
