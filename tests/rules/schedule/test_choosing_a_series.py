"""Of several series the one that serves the person best speaks for the antigen."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from app.rules.schedule import Person, Sex
from tests.rules.schedule.made_up import BORN, CHILD, dragon, files, judge, said, series, write

ADULT = Person(date(1990, 5, 1))


def another(changed: dict[str, Any], name: str, doses: int, **selection: str) -> dict[str, Any]:
    """Add a series of the first `doses` doses, not default, to dragon pox, and return it."""
    copy = deepcopy(series(changed))
    copy["seriesName"] = name
    copy["seriesDose"] = copy["seriesDose"][:doses]
    copy["selectSeries"] = {"seriesGroup": "1", "seriesPriority": "A", "seriesPreference": "2", **selection}
    changed["Antigen_Dragon.json"]["antigenSupportingData"]["series"].append(copy)
    return copy


def test_before_the_first_dose_the_default_series_is_taken(tmp_path: Path) -> None:
    changed = files()
    another(changed, "Short", 1)
    found = dragon(judge(write(tmp_path, changed)))
    assert found.antigens[0].series == "Dragon in infancy"


def test_a_complete_series_is_taken_before_one_under_way(tmp_path: Path) -> None:
    changed = files()
    another(changed, "Short", 1)
    found = dragon(judge(write(tmp_path, changed), "2025-03-10"))
    assert (found.antigens[0].series, found.status.value) == ("Short", "complete")


def test_of_two_under_way_the_one_nearest_its_end_is_taken(tmp_path: Path) -> None:
    changed = files()
    another(changed, "Shorter", 2)
    found = dragon(judge(write(tmp_path, changed), "2025-03-10"))
    assert found.antigens[0].series == "Shorter"


def test_a_series_started_too_old_is_not_taken(tmp_path: Path) -> None:
    changed = files()
    another(changed, "Shorter", 2, maxAgeToStart="2 months")
    found = dragon(judge(write(tmp_path, changed), "2025-03-10"))
    assert found.antigens[0].series == "Dragon in infancy"


def test_a_series_is_not_taken_before_its_age_to_start(tmp_path: Path) -> None:
    changed = files()
    series(changed)["selectSeries"]["minAgeToStart"] = "2 years"
    schedule = write(tmp_path, changed)
    assert judge(schedule, today="2027-01-09").group("Dragon pox") is None
    assert judge(schedule, today="2027-01-10").group("Dragon pox") is not None


def test_a_series_for_one_sex_is_for_nobody_else(tmp_path: Path) -> None:
    changed = files()
    series(changed)["requiredGender"] = ["Female"]
    schedule = write(tmp_path, changed)
    found = {sex: judge(schedule, person=Person(BORN, sex)).group("Dragon pox") for sex in Sex}
    assert {sex for sex, group in found.items() if group} == {Sex.FEMALE}


def test_a_dose_with_no_series_for_the_person_is_told(tmp_path: Path) -> None:
    changed = files()
    series(changed)["requiredGender"] = ["Female"]
    assessment = judge(write(tmp_path, changed), "2025-03-10", person=Person(BORN, Sex.MALE))
    assert (assessment.doses[0].status.value, assessment.doses[0].reason.value) == ("not_judged", "no_series")
    assert said(assessment.doses[0]) == "Not judged: the schedule has no series with Wyrm for the person."


def risk_series(changed: dict[str, Any]) -> None:
    """Add a series of one dose for those who work with dragons, from 18 years."""
    risk = another(changed, "Dragon tamers", 1, seriesGroup="2", defaultSeries="No")
    risk.update(
        seriesType="Risk",
        equivalentSeriesGroups="1",
        indication=[{"observationCode": {"code": "tamer"}, "beginAge": "18 years"}],
    )
    risk["seriesDose"][0]["age"] = [{"minAge": "18 years", "earliestRecAge": "18 years"}]
    series(changed)["equivalentSeriesGroups"] = "2"


def test_a_risk_series_goes_before_the_standard_one_for_those_at_risk(tmp_path: Path) -> None:
    changed = files()
    risk_series(changed)
    schedule = write(tmp_path, changed)
    assert dragon(judge(schedule, person=ADULT)).status.value == "aged_out"
    at_risk = dragon(judge(schedule, person=ADULT, has=["tamer"]))
    assert (at_risk.antigens[0].series, at_risk.status.value) == ("Dragon tamers", "not_complete")
    too_young = dragon(judge(schedule, person=CHILD, has=["tamer"]))
    assert too_young.antigens[0].series == "Dragon in infancy"


def test_of_risk_series_only_those_of_the_highest_priority_are_compared(tmp_path: Path) -> None:
    changed = files()
    risk_series(changed)
    urgent = deepcopy(changed["Antigen_Dragon.json"]["antigenSupportingData"]["series"][1])
    urgent["seriesName"] = "Dragon riders"
    urgent["seriesDose"].append(deepcopy(series(changed)["seriesDose"][1]))
    urgent["seriesDose"][1]["age"] = []
    less_urgent = changed["Antigen_Dragon.json"]["antigenSupportingData"]["series"][1]
    less_urgent["selectSeries"]["seriesPriority"] = "B"
    changed["Antigen_Dragon.json"]["antigenSupportingData"]["series"].append(urgent)
    found = dragon(judge(write(tmp_path, changed), "2020-05-01", person=ADULT, has=["tamer"]))
    assert (found.antigens[0].series, found.dose_number) == ("Dragon riders", 2)


def test_of_groups_that_do_different_jobs_the_most_favourable_speaks(tmp_path: Path) -> None:
    changed = files()
    adults = another(changed, "Dragon in adults", 1, seriesGroup="2", defaultSeries="Yes")
    adults["seriesDose"][0]["age"] = [{"minAge": "18 years"}]
    found = dragon(judge(write(tmp_path, changed), person=ADULT))
    assert (found.antigens[0].series, found.status.value) == ("Dragon in adults", "not_complete")


def test_one_complete_series_of_equal_groups_is_enough(tmp_path: Path) -> None:
    changed = files()
    risk_series(changed)
    schedule = write(tmp_path, changed)
    doses = ["1990-07-01", "1990-09-01", "1991-05-01"]
    assert dragon(judge(schedule, *doses, person=ADULT, has=["tamer"])).status.value == "complete"


def test_a_series_that_only_evaluates_is_never_forecast(tmp_path: Path) -> None:
    changed = files()
    foreign = another(changed, "As given abroad", 2, seriesGroup="2")
    foreign.update(seriesType="Evaluation Only", equivalentSeriesGroups="1")
    series(changed)["equivalentSeriesGroups"] = "2"
    schedule = write(tmp_path, changed)
    under_way = dragon(judge(schedule, "2025-03-10"))
    assert (under_way.antigens[0].series, under_way.dose_number) == ("Dragon in infancy", 2)
    assert dragon(judge(schedule, "2025-03-10", "2025-05-10")).status.value == "complete"


def test_two_series_that_ask_for_each_other_do_not_wait_for_ever(tmp_path: Path) -> None:
    changed = files()
    other = another(changed, "Other", 1, seriesGroup="2")
    for item, group in ((series(changed), "2"), (other, "1")):
        condition = {"conditionType": "Completed Series", "seriesGroups": group}
        item["seriesDose"][0]["conditionalSkip"] = [{"context": "Both", "set": [{"condition": [condition]}]}]
    assert dragon(judge(write(tmp_path, changed))).status.value == "not_complete"
