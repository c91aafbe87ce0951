"""When a standing order carries a dose, and why not otherwise (HSLF-FS 2017:37; domain.md 5)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.rules.age_span import AgeSpan
from app.rules.catalogue import products
from app.rules.schedule.periods import parse_period
from app.rules.standing_order import COVERED, StandingOrder, StandingOrderUse, standing_order_ruling
from app.rules.verdict import Level, Phrase

ORDER = StandingOrder(
    products=("fsme-immun-vuxen", "encepur"),
    valid_from=date(2026, 3, 1),
    valid_to=date(2027, 2, 28),
    ages=AgeSpan(parse_period("16 years"), parse_period("65 years")),
    approved=True,
    units=("vaccination-on-wheels",),
    exclusions=("allergy-hospital", "fever"),
    most_doses=3,
)
USE = StandingOrderUse(
    product=products()["fsme-immun-vuxen"],
    birth_date=date(1990, 5, 5),
    day=date(2026, 4, 1),
    unit="vaccination-on-wheels",
    may_assess=True,
)


def test_a_dose_inside_every_limit_is_carried() -> None:
    verdict = standing_order_ruling(ORDER, USE)
    assert (verdict.level, verdict.sentence) == (Level.OK, COVERED)
    assert verdict.parameters == {"product": "FSME-Immun Vuxen"}


@pytest.mark.parametrize(
    "change",
    [
        {"day": date(2026, 3, 1)},
        {"day": date(2027, 2, 28)},
        {"birth_date": date(2010, 4, 1)},
        {"birth_date": date(1961, 4, 2)},
        {"product": products()["encepur"]},
        {"declared": ("fainted",)},
        {"earlier_doses": 2},
    ],
)
def test_the_limits_themselves_are_inside(change: dict[str, Any]) -> None:
    assert standing_order_ruling(ORDER, replace(USE, **change)).level is Level.OK


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"day": date(2026, 2, 28)}, "it is valid from %(day)s"),
        ({"day": date(2027, 3, 1)}, "it was valid until %(day)s"),
        ({"birth_date": date(2010, 4, 2)}, "the person is too young for it"),
        ({"birth_date": date(1961, 4, 1)}, "the person is too old for it"),
        ({"product": products()["havrix"]}, "it does not name this vaccine"),
        ({"unit": "another-unit"}, "it is for other units"),
        ({"may_assess": False}, "a nurse or physician has to assess the person first"),
        ({"declared": ("fainted", "fever")}, "an answer in the health declaration excludes it"),
        ({"earlier_doses": 3}, "it allows no more than %(count)s doses"),
    ],
)
def test_outside_a_limit_it_says_why(change: dict[str, Any], reason: str) -> None:
    assert _reason(standing_order_ruling(ORDER, replace(USE, **change)).parameters) == reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"approved": False}, "no physician has approved it"),
        ({"withdrawn_on": date(2026, 4, 1)}, "it was withdrawn on %(day)s"),
        ({"patient_groups": ("vardpersonal",)}, "none of its patient groups is chosen"),
    ],
)
def test_an_order_that_does_not_hold_says_why(change: dict[str, Any], reason: str) -> None:
    verdict = standing_order_ruling(replace(ORDER, **change), USE)
    assert verdict.level is Level.STOP
    assert _reason(verdict.parameters) == reason


def _reason(parameters: Any) -> str:
    reason = parameters["reason"]
    assert isinstance(reason, Phrase)
    return reason.sentence
