"""Antigens that are given together are planned together."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.schedule import GroupForecast, Schedule
from tests.rules.schedule.made_up import files, judge, series, write


def grouped(full: str) -> dict[str, Any]:
    """Both antigens in one group: dragon pox from 2 months, griffin flu from 6, with no season."""
    changed = files()
    data = changed["ScheduleSupportingData.json"]["scheduleSupportingData"]
    data["vaccineGroups"] = {"vaccineGroup": [{"name": "Beasts", "administerFullVaccineGroup": full}]}
    members = [{"name": "Beasts", "antigen": ["Dragon", "Griffin"]}]
    data["vaccineGroupToAntigenMap"] = {"vaccineGroupMap": members}
    for name in ("Dragon", "Griffin"):
        series(changed, name)["vaccineGroup"] = "Beasts"
    griffin = series(changed, "Griffin")["seriesDose"][0]
    for key in ("seasonalRecommendation", "conditionalSkip", "recurringDose"):
        del griffin[key]
    return changed


def beasts(schedule: Schedule, *given: str | tuple[str, str], **asked: Any) -> GroupForecast:
    group = judge(schedule, *given, **asked).group("Beasts")
    assert group is not None
    return group


@pytest.mark.parametrize("full", ["Yes", "No"])
def test_the_group_waits_until_all_its_antigens_may_be_given(tmp_path: Path, full: str) -> None:
    found = beasts(write(tmp_path, grouped(full)), today="2025-02-01")
    assert (found.status.value, found.earliest) == ("not_complete", date(2025, 7, 10))
    assert [item.antigen for item in found.antigens] == ["Dragon", "Griffin"]


def test_unless_the_interval_of_one_has_priority(tmp_path: Path) -> None:
    changed = grouped("No")
    series(changed)["seriesDose"][1]["interval"][0]["intervalPriority"] = "override"
    found = beasts(write(tmp_path, changed), "2025-03-10", today="2025-04-01")
    assert found.earliest == date(2025, 4, 10)


def test_nor_then_before_the_last_dose_of_the_group(tmp_path: Path) -> None:
    changed = grouped("No")
    data = changed["ScheduleSupportingData.json"]["scheduleSupportingData"]
    feather = {"product": "feather", "association": [{"antigen": "Griffin"}]}
    data["cvxToAntigenMap"]["cvxMap"].append(feather)
    series(changed)["seriesDose"][1]["interval"][0]["intervalPriority"] = "override"
    found = beasts(write(tmp_path, changed), "2025-03-10", ("2025-05-01", "feather"), today="2025-05-02")
    assert found.earliest == date(2025, 5, 1)


@pytest.mark.parametrize(("full", "number"), [("Yes", 1), ("No", 2)])
def test_the_dose_number_is_the_lowest_when_all_are_given_together_else_the_highest(
    tmp_path: Path, full: str, number: int
) -> None:
    assert beasts(write(tmp_path, grouped(full)), "2025-03-10").dose_number == number


def test_one_antigen_complete_does_not_complete_the_group(tmp_path: Path) -> None:
    schedule = write(tmp_path, grouped("No"))
    lacking = beasts(schedule, ("2025-08-10", "shield"))
    assert (lacking.status.value, lacking.dose_number) == ("not_complete", 1)
    doses = [("2025-08-10", "both"), ("2025-10-10", "wyrm"), ("2026-02-10", "wyrm")]
    assert beasts(schedule, *doses).status.value == "complete"


@pytest.mark.parametrize(("full", "status"), [("Yes", "contraindicated"), ("No", "not_complete")])
def test_an_antigen_that_must_not_be_given_stops_only_a_group_that_is_given_whole(
    tmp_path: Path, full: str, status: str
) -> None:
    assert beasts(write(tmp_path, grouped(full)), has=["pregnant"]).status.value == status
