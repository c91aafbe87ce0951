"""The way from a record's own words to Sweden's schedule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.catalogue import diseases, products
from app.rules.national_schedule import national_schedule, observations_of, unspecified_product
from app.rules.patient_groups import patient_groups
from app.rules.schedule import Dose, DoseReason, DoseStatus, Person, SeriesStatus, forecast, judge

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


days = st.dates(date(1930, 1, 1), TODAY)
records = st.lists(st.tuples(days, st.sampled_from(sorted(national_schedule().products))), max_size=8)
groups_of_a_person = st.sets(st.sampled_from(sorted(patient_groups())), max_size=3)


@given(days, records, groups_of_a_person)
def test_any_record_is_judged_and_its_forecasts_are_in_order(
    birth: date, record: list[tuple[date, str]], groups: set[str]
) -> None:
    doses = [Dose(number, day, product) for number, (day, product) in enumerate(record)]
    assessment = judge(national_schedule(), Person(birth, observations=observations_of(groups)), doses, TODAY)
    reasons = {verdict.reason for verdict in assessment.doses}
    assert reasons.isdisjoint({DoseReason.NO_SERIES, DoseReason.UNKNOWN_PRODUCT})
    for group in assessment.groups:
        if group.status is SeriesStatus.NOT_COMPLETE:
            assert group.earliest is not None
            assert group.recommended is not None
            assert group.earliest <= group.recommended
            assert group.overdue is None or group.earliest <= group.overdue


@given(days, records, groups_of_a_person, st.sampled_from(sorted(products())))
def test_a_forecast_of_one_product_is_the_one_of_the_whole_schedule(
    birth: date, record: list[tuple[date, str]], groups: set[str], code: str
) -> None:
    doses = [Dose(number, day, product) for number, (day, product) in enumerate(record)]
    person, asked = Person(birth, observations=observations_of(groups)), frozenset(products()[code].antigens)
    whole = judge(national_schedule(), person, doses, TODAY).groups
    wanted = tuple(group for group in whole if asked & {each.antigen for each in group.antigens})
    assert forecast(national_schedule(), person, doses, TODAY, asked) == wanted
