"""A schedule that contradicts itself is refused, and the file and the row are named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.schedule import Schedule, ScheduleError, load_schedule
from tests.rules.schedule.made_up import files, series, write

Files = dict[str, Any]


def test_a_schedule_tells_its_version_and_its_sources(schedule: Schedule) -> None:
    assert (schedule.version, schedule.valid_from) == ("7", date(2026, 1, 1))
    dragon = next(source for source in schedule.sources if source.file == "Antigen_Dragon.json")
    assert (dragon.version, dragon.valid_from) == ("3", date(2026, 2, 1))
    assert dragon.references == ("Dragon act 12", "Wyrm, summary of product characteristics")


def first_dose(changed: Files) -> Any:
    return series(changed)["seriesDose"][0]


def second_dose(changed: Files) -> Any:
    return series(changed)["seriesDose"][1]


def supporting(changed: Files) -> Any:
    return changed["ScheduleSupportingData.json"]["scheduleSupportingData"]


def misspell_a_key(changed: Files) -> None:
    first_dose(changed)["age"][0]["maximumAge"] = "5 years"


def write_no_period(changed: Files) -> None:
    first_dose(changed)["age"][0]["minAge"] = "two months"


def put_the_minimum_before_the_absolute(changed: Files) -> None:
    first_dose(changed)["age"][0]["minAge"] = "1 month"


def put_the_highest_age_below_the_lowest(changed: Files) -> None:
    first_dose(changed)["age"][0]["maxAge"] = "1 month"


def skip_a_number(changed: Files) -> None:
    second_dose(changed)["doseNumber"] = "Dose 3"


def count_from_a_later_dose(changed: Files) -> None:
    second_dose(changed)["interval"][0].update(fromPrevious="N", fromTargetDose="3")


def count_from_two_things(changed: Files) -> None:
    second_dose(changed)["interval"][0]["fromTargetDose"] = "1"


def name_an_unknown_product(changed: Files) -> None:
    first_dose(changed)["preferableVaccine"][0]["product"] = "wurm"


def name_an_unknown_group(changed: Files) -> None:
    series(changed)["vaccineGroup"] = "Dragons"


def make_two_series_default(changed: Files) -> None:
    all_series = changed["Antigen_Dragon.json"]["antigenSupportingData"]["series"]
    all_series.append({**all_series[0], "seriesName": "Another"})


def name_a_series_twice(changed: Files) -> None:
    all_series = changed["Antigen_Dragon.json"]["antigenSupportingData"]["series"]
    all_series.append(all_series[0])


def forget_the_indication(changed: Files) -> None:
    series(changed)["seriesType"] = "Risk"


def indicate_by_an_unknown_observation(changed: Files) -> None:
    series(changed).update(seriesType="Risk", indication=[{"observationCode": {"code": "brave"}}])


def compare_with_no_such_group(changed: Files) -> None:
    series(changed)["equivalentSeriesGroups"] = "9"


def write_no_yes(changed: Files) -> None:
    first_dose(changed)["recurringDose"] = "perhaps"


def write_no_day(changed: Files) -> None:
    changed["Antigen_Dragon.json"]["validFrom"] = "2026-02-30"


def end_before_the_start(changed: Files) -> None:
    changed["Antigen_Dragon.json"]["validTo"] = "2026-01-31"


def list_a_product_twice(changed: Files) -> None:
    products = supporting(changed)["cvxToAntigenMap"]["cvxMap"]
    products.append(products[0])


def forget_an_antigen_file(changed: Files) -> None:
    del changed["Antigen_Griffin.json"]


def contradict_a_conflict(changed: Files) -> None:
    conflicts = supporting(changed)["liveVirusConflicts"]["liveVirusConflict"]
    conflicts.append({**conflicts[0], "conflictEndInterval": "30 days"})


def write_a_list_for_an_object(changed: Files) -> None:
    series(changed)["selectSeries"] = ["1"]


CONTRADICTIONS: dict[Callable[[Files], None], str] = {
    misspell_a_key: "Antigen_Dragon.json: antigenSupportingData.series[1].seriesDose[1].age[1]: unknown key",
    write_no_period: "series[1].seriesDose[1].age[1]: minAge: 'two months' cannot be read",
    put_the_minimum_before_the_absolute: "age[1]: minAge is shorter than absMinAge",
    put_the_highest_age_below_the_lowest: "age[1]: maxAge is shorter than minAge",
    skip_a_number: "seriesDose[2]: doseNumber: 'Dose 3' stands where Dose 2 is expected",
    count_from_a_later_dose: "interval[1]: fromTargetDose: 3 does not come before dose 2",
    count_from_two_things: "interval[1]: an interval counts from exactly one of",
    name_an_unknown_product: "preferableVaccine[1]: product wurm is not in cvxToAntigenMap",
    name_an_unknown_group: "series[1]: vaccineGroupToAntigenMap has no Dragons with Dragon",
    make_two_series_default: "both Dragon in infancy and Another are default in series group 1",
    name_a_series_twice: "the series Dragon in infancy stands twice",
    forget_the_indication: "series[1]: a Risk series, and only a Risk series, has an indication",
    indicate_by_an_unknown_observation: "observationCode: observation brave is not in observations",
    compare_with_no_such_group: "Dragon in infancy names series group 9, which no series has",
    write_no_yes: "seriesDose[1]: recurringDose: 'perhaps' is neither Yes nor No",
    write_no_day: "Antigen_Dragon.json: the file: validFrom: '2026-02-30' cannot be read",
    end_before_the_start: "Antigen_Dragon.json: the file: validTo is before validFrom",
    list_a_product_twice: "scheduleSupportingData.cvxToAntigenMap.cvxMap[6]: product wyrm stands twice",
    forget_an_antigen_file: "ScheduleSupportingData.json: vaccine group Griffin flu: no file for antigen",
    contradict_a_conflict: "liveVirusConflict[3]: the conflict from shield to wyrm stands twice",
    write_a_list_for_an_object: "series[1].selectSeries: must be an object",
}


@pytest.mark.parametrize(
    ("contradict", "told"), CONTRADICTIONS.items(), ids=lambda item: getattr(item, "__name__", "")
)
def test_a_contradiction_is_refused_by_file_and_row(
    tmp_path: Path, contradict: Callable[[Files], None], told: str
) -> None:
    changed = files()
    contradict(changed)
    with pytest.raises(ScheduleError) as refused:
        write(tmp_path, changed)
    assert told in str(refused.value)


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    write(tmp_path, files())
    (tmp_path / "Antigen_Dragon.json").write_text("{", encoding="utf-8")
    with pytest.raises(ScheduleError, match=r"Antigen_Dragon\.json: the file: is not JSON"):
        load_schedule(tmp_path)


def test_a_directory_without_a_schedule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScheduleError, match=r"ScheduleSupportingData\.json: the file: cannot be read"):
        load_schedule(tmp_path)
