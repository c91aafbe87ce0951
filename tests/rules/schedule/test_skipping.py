"""A dose of a series is skipped when, and only when, the schedule's conditions hold."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.rules.schedule.made_up import dragon, files, judge, series, write

SECOND, THIRD = date(2025, 4, 10), date(2026, 1, 10)
"""The earliest day of dose 2, and of dose 3 when dose 2 is skipped."""

MET: dict[str, Any] = {"conditionType": "Age", "beginAge": "0 days"}
UNMET: dict[str, Any] = {"conditionType": "Age", "beginAge": "80 years"}


def count(**changed: str) -> dict[str, Any]:
    """The condition that more than no dose was given, with changes."""
    more_than_none = {"doseCount": "0", "doseCountLogic": "greater than", "doseType": "Total"}
    return {"conditionType": "Vaccine Count by Date", **more_than_none, **changed}


def skipped(tmp_path: Path, skip: dict[str, Any], *given: tuple[str, str]) -> bool:
    """Whether dose 2 of dragon pox is skipped by `skip` five days after dose 1."""
    changed = files()
    series(changed)["seriesDose"][1]["conditionalSkip"] = [{"context": "Forecast", **skip}]
    found = dragon(judge(write(tmp_path, changed), "2025-03-10", *given, today="2025-03-15"))
    assert found.earliest in (SECOND, THIRD)
    return found.earliest == THIRD


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (MET, True),
        (UNMET, False),
        ({"conditionType": "Age", "endAge": "3 months"}, True),
        ({"conditionType": "Age", "endAge": "2 months"}, False),
        ({"conditionType": "Interval", "interval": "5 days"}, True),
        ({"conditionType": "Interval", "interval": "40 days"}, False),
        ({"conditionType": "Completed Series", "seriesGroups": "1"}, False),
        (count(), True),
        (count(doseCount="1"), False),
        (count(doseCount="1", doseCountLogic="equal to"), True),
        (count(doseCount="1", doseCountLogic="less than"), False),
        (count(doseCount="2", doseCountLogic="less than"), True),
        (count(doseType="Valid"), True),
        (count(vaccineTypes="wyrm; both"), True),
        (count(vaccineTypes="both"), False),
        (count(doseType="Valid", vaccineTypes="both"), False),
        (count(startDate="2025-03-10"), True),
        (count(startDate="2025-03-11"), False),
        (count(endDate="2025-03-11"), True),
        (count(endDate="2025-03-10"), False),
        (count(beginAge="2 months"), True),
        (count(beginAge="3 months"), False),
        (count(endAge="2 months"), False),
    ],
)
def test_one_condition(tmp_path: Path, condition: dict[str, Any], met: bool) -> None:
    assert skipped(tmp_path, {"set": [{"condition": [condition]}]}) is met


@pytest.mark.parametrize(("logic", "met"), [("AND", False), ("OR", True)])
def test_conditions_of_a_set_and_sets_of_a_skip_are_joined_as_written(
    tmp_path: Path, logic: str, met: bool
) -> None:
    in_one_set = {"set": [{"conditionLogic": logic, "condition": [MET, UNMET]}]}
    in_two_sets = {"setLogic": logic, "set": [{"condition": [MET]}, {"condition": [UNMET]}]}
    assert [skipped(tmp_path, in_one_set), skipped(tmp_path, in_two_sets)] == [met, met]


@pytest.mark.parametrize(
    ("dated", "met"),
    [
        ({"effectiveDate": "2025-03-15"}, True),
        ({"effectiveDate": "2025-05-01"}, False),
        ({"cessationDate": "2025-03-15"}, True),
        ({"cessationDate": "2025-03-14"}, False),
    ],
)
def test_a_set_holds_in_its_time(tmp_path: Path, dated: dict[str, str], met: bool) -> None:
    assert skipped(tmp_path, {"set": [{"condition": [MET], **dated}]}) is met


def test_doses_against_other_diseases_are_counted_when_they_are_named(tmp_path: Path) -> None:
    by_name = {"set": [{"condition": [count(vaccineTypes="shield")]}]}
    assert not skipped(tmp_path, by_name)
    assert skipped(tmp_path, by_name, ("2025-03-10", "shield"))


def test_an_invalid_dose_is_given_but_not_valid(tmp_path: Path) -> None:
    for kind, met in (("Total", True), ("Valid", False)):
        condition = count(doseType=kind, doseCount="1")
        found = skipped(tmp_path, {"set": [{"condition": [condition]}]}, ("2025-03-01", "wyrm"))
        assert found is met


def test_when_judging_only_doses_of_earlier_days_are_counted(tmp_path: Path) -> None:
    changed = files()
    skip = {"context": "Evaluation", "set": [{"condition": [count()]}]}
    series(changed)["seriesDose"][1]["conditionalSkip"] = [skip]
    schedule = write(tmp_path, changed)
    same_day = judge(schedule, "2025-09-20", ("2025-09-20", "both")).doses
    assert {item.antigens[0].dose_number for item in same_day} == {1, 2}
    later = judge(schedule, "2025-03-10", "2026-01-10").doses[1]
    assert (later.antigens[0].dose_number, later.status.value) == (3, "valid")
