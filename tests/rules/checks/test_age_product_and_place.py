"""The right vaccine and amount for the age, by the right way in the right place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.rules.age_span import AgeSpan
from app.rules.checks.facts import DoseCase, Person
from app.rules.schedule.periods import parse_period
from app.rules.verdict import Level
from tests.rules.checks.cases import (
    IN_ORDER,
    INFLUENZA,
    entered_afterwards,
    hindrances,
    with_dose,
    with_person,
)


def aged(born: date, from_age: str | None, below_age: str | None, site: str = "left_upper_arm") -> DoseCase:
    """Somebody born then, and a product for those ages."""
    ages = AgeSpan(from_age and parse_period(from_age), below_age and parse_period(below_age))
    return with_dose(
        replace(IN_ORDER, person=Person(born), product=replace(INFLUENZA, ages=ages), earlier=()), site=site
    )


def warning(rule: str, sentence: str) -> list[tuple[str, Level, str]]:
    return [(rule, Level.WARNING, sentence)]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (aged(date(2010, 11, 23), "16 years", None), []),
        (
            aged(date(2010, 11, 24), "16 years", None),
            warning("VJ-AGE-1", "15 years, the vaccine is given from 16 years"),
        ),
        (aged(date(2010, 11, 24), None, "16 years"), []),
        (
            aged(date(2010, 11, 23), None, "16 years"),
            warning("VJ-AGE-1", "16 years, the vaccine is given below 16 years"),
        ),
        (
            aged(date(2026, 6, 8), "6 months", None, "left_thigh"),
            warning("VJ-AGE-1", "5 mo 15 d, the vaccine is given from 6 months"),
        ),
        (
            aged(date(2026, 10, 20), "6 weeks", None, "left_thigh"),
            warning("VJ-AGE-1", "1 mo 3 d, the vaccine is given from 6 weeks"),
        ),
        (
            aged(date(2026, 11, 23), "1 month + 15 days", None, "left_thigh"),
            warning("VJ-AGE-1", "0 d, the vaccine is given from 1 mo 15 d"),
        ),
        (
            aged(date(2026, 11, 22), "18 months", None, "left_thigh"),
            warning("VJ-AGE-1", "1 d, the vaccine is given from 18 months"),
        ),
        (
            aged(date(2026, 11, 20), "10 days", None, "left_thigh"),
            warning("VJ-AGE-1", "3 d, the vaccine is given from 10 d"),
        ),
        (
            with_person(birth_date=None),
            warning("VJ-AGE-1", "The birth date is not known. Check the age against the vaccine's limits."),
        ),
        (
            with_dose(prescribed_code="fastemo", prescribed="Fästemo Vuxen"),
            warning("VJ-PRODUCT-1", "Fästemo Vuxen is ordered, but Influexa Demo is chosen."),
        ),
        (with_dose(prescribed_code="influexa-demo", prescribed="Influexa Demo"), []),
        (
            with_dose(volume_ml=Decimal("0.25")),
            warning("VJ-VOLUME-1", "0.25 ml is entered, the vaccine's dose is 0.5 ml."),
        ),
        (with_dose(volume_ml=Decimal("0.50")), []),
        (
            with_dose(route="id"),
            warning("VJ-ROUTE-1", "Influexa Demo is not given by the chosen route."),
        ),
        (
            with_dose(site="mouth"),
            warning("VJ-SITE-1", "Influexa Demo is not given at the chosen site."),
        ),
        (with_dose(site="left_thigh"), warning("VJ-SITE-2", "The chosen site is not used at this age.")),
        (with_dose(site="other"), []),
        (
            aged(date(2025, 11, 24), None, None, "left_upper_arm"),
            warning("VJ-SITE-2", "The chosen site is not used at this age."),
        ),
        (
            aged(date(2026, 11, 23), None, None, "right_upper_arm"),
            warning("VJ-SITE-2", "The chosen site is not used at this age."),
        ),
        (aged(date(2025, 11, 24), None, None, "left_thigh"), []),
        (aged(date(2025, 11, 23), None, None, "left_upper_arm"), []),
        (aged(date(2019, 11, 24), None, None, "right_thigh"), []),
        (
            aged(date(2019, 11, 23), None, None, "right_thigh"),
            warning("VJ-SITE-2", "The chosen site is not used at this age."),
        ),
    ],
)
def test_a_clinical_fault_is_a_warning_whenever_it_is_recorded(
    case: DoseCase, expected: list[tuple[str, Level, str]]
) -> None:
    assert hindrances(case) == expected
    assert hindrances(entered_afterwards(case)) == expected


@pytest.mark.parametrize(
    ("case", "rule", "sentence"),
    [
        (with_dose(site=None), "VJ-SITE-1", "Choose where the dose was given"),
        (with_dose(route=None), "VJ-ROUTE-1", "Choose how the dose was given"),
    ],
)
def test_where_and_how_are_part_of_the_record(case: DoseCase, rule: str, sentence: str) -> None:
    assert hindrances(case) == [(rule, Level.STOP, sentence)]
    assert hindrances(entered_afterwards(case)) == [(rule, Level.STOP, sentence)]


def test_what_else_is_ordered_is_shown() -> None:
    assert hindrances(with_dose(outstanding=("Influexa Demo", "Pneumodemo 20"))) == [
        ("VJ-PRODUCT-2", Level.INFORMATION, "Pneumodemo 20 is ordered but not given")
    ]


def test_a_product_for_every_age_has_no_age_check() -> None:
    assert hindrances(aged(date(1930, 1, 1), None, None)) == []
