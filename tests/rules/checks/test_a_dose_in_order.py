"""A dose with nothing wrong is said to be in order, as the panel of checks shows it."""

import pytest

from app.rules.checks import GRAVEST_FIRST, check_dose
from app.rules.checks import facts as checked
from app.rules.verdict import Level
from app.tables import vocabulary as stored
from tests.rules.checks.cases import IN_ORDER, entered_afterwards, hindrances, said, with_dose


def test_what_is_in_order_is_said_too() -> None:
    assert [(verdict.level, said(verdict)) for verdict in check_dose(IN_ORDER)] == [
        (Level.OK, "74 years, within the vaccine's age limits"),
        (Level.OK, "13 months since the last dose against influensa"),
        (Level.OK, "Batch valid, not blocked"),
        (Level.OK, "Health declaration without deviation"),
    ]


def test_entering_it_afterwards_changes_nothing() -> None:
    assert check_dose(entered_afterwards(IN_ORDER)) == check_dose(IN_ORDER)


def test_the_gravest_comes_first() -> None:
    case = with_dose(site=None, patient_group=None, outstanding=("Pneumodemo 20",))
    levels = [verdict.level for verdict in check_dose(case)]
    assert set(levels) == set(Level)
    assert levels == sorted(levels, key=GRAVEST_FIRST.index)


def test_an_empty_form_says_what_is_missing() -> None:
    empty = with_dose(given_at=None, identity=None, site=None, route=None, patient_group=None, ordered=False)
    assert [sentence for _, _, sentence in hindrances(empty)] == [
        "Choose how the identity was established",
        "Enter when the dose was given",
        "Choose where the dose was given",
        "Choose how the dose was given",
        "Choose a prescriber or a standing order",
        "Patient group is missing",
    ]


@pytest.mark.parametrize("name", ["IdentityCheck", "AnswerRule", "AnswerValue"])
def test_stored_values_are_understood(name: str) -> None:
    assert [member.value for member in getattr(checked, name)] == [
        member.value for member in getattr(stored, name)
    ]
