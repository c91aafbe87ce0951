"""The next dose: its number, its days, or why there is none."""

from datetime import date
from pathlib import Path

import pytest

from app.rules.schedule import Person, Schedule
from tests.rules.schedule.made_up import dragon, files, judge, said, series, write


def days(iso: str) -> date:
    return date.fromisoformat(iso)


def test_a_newborn_waits_for_the_age(schedule: Schedule) -> None:
    due = dragon(judge(schedule, today="2025-02-01"))
    assert (due.status.value, due.dose_number) == ("not_complete", 1)
    assert (due.earliest, due.recommended, due.overdue) == (
        days("2025-03-10"),
        days("2025-03-10"),
        days("2025-04-09"),
    )
    assert due.latest == days("2043-01-09")
    assert due.products == ("wyrm",)
    assert said(due) == "Dose 1 is to be given from 2025-03-10, when the age is reached."


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (
            "2025-04-01",
            "Dose 2 can be given from 2025-04-10, when the age is reached. Recommended from 2025-05-10.",
        ),
        ("2025-04-10", "Dose 2 can be given now. Recommended from 2025-05-10."),
        ("2025-05-10", "Dose 2 should be given now, by 2025-06-01 at the latest."),
        ("2025-06-01", "Dose 2 should be given now, by 2025-06-01 at the latest."),
        ("2025-06-02", "Dose 2 is late: it should have been given by 2025-06-01."),
    ],
)
def test_the_sentence_follows_the_day(schedule: Schedule, today: str, sentence: str) -> None:
    assert said(dragon(judge(schedule, "2025-03-10", today=today))) == sentence


def test_an_interval_pushes_the_earliest_and_the_overdue_day(schedule: Schedule) -> None:
    due = dragon(judge(schedule, "2025-06-01", today="2025-06-02"))
    assert (due.earliest, due.recommended, due.overdue) == (
        days("2025-06-29"),
        days("2025-06-29"),
        days("2025-08-23"),
    )
    assert said(due) == (
        "Dose 2 is to be given from 2025-06-29, when the interval after the earlier dose has passed."
    )


def test_an_earlier_live_vaccine_pushes_the_earliest_day(schedule: Schedule) -> None:
    due = dragon(judge(schedule, ("2025-08-01", "shield"), today="2025-08-02"))
    assert due.earliest == days("2025-08-29")
    assert "since the other live vaccine" in said(due)


def test_after_the_last_dose_the_series_is_complete(schedule: Schedule) -> None:
    done = dragon(judge(schedule, "2025-03-10", "2025-05-10", "2026-01-10"))
    assert (done.status.value, done.dose_number, done.earliest) == ("complete", None, None)
    assert said(done) == "Complete: no more doses are needed."


@pytest.mark.parametrize(("today", "status"), [("2043-01-09", "not_complete"), ("2043-01-10", "aged_out")])
def test_from_the_highest_age_on_nothing_is_due(schedule: Schedule, today: str, status: str) -> None:
    assert dragon(judge(schedule, today=today)).status.value == status


def test_a_dose_that_could_only_come_too_late_is_not_due(schedule: Schedule) -> None:
    aged_out = dragon(judge(schedule, "2042-12-30", today="2043-01-02"))
    assert aged_out.status.value == "aged_out"
    assert said(aged_out) == "Too old: the last day for the next dose was 2043-01-09."


def test_who_has_had_the_illness_is_immune(schedule: Schedule) -> None:
    assert dragon(judge(schedule, has=["had-it"])).status.value == "immune"


@pytest.mark.parametrize(
    ("born", "has", "immune"),
    [("1949-12-31", [], True), ("1950-01-01", [], False), ("1949-12-31", ["tamer"], False)],
)
def test_so_is_who_was_born_while_it_was_everywhere(
    schedule: Schedule, born: str, has: list[str], immune: bool
) -> None:
    found = dragon(judge(schedule, person=Person(days(born)), has=has))
    assert (found.status.value == "immune") is immune


def test_a_contraindication_is_named(schedule: Schedule) -> None:
    found = dragon(judge(schedule, has=["pregnant"]))
    assert (found.status.value, found.earliest) == ("contraindicated", None)
    assert said(found) == "Must not be given: Pregnancy."


def test_a_contraindicated_product_leaves_the_others(tmp_path: Path) -> None:
    changed = files()
    contraindications = changed["Antigen_Dragon.json"]["antigenSupportingData"]["contraindications"]
    tamer = {"observationCode": "tamer", "contraindicatedVaccine": [{"product": "wyrm"}]}
    contraindications["vaccine"] = {"contraindication": [tamer]}
    assert dragon(judge(write(tmp_path, changed), has=["tamer"])).status.value == "not_complete"
    tamer["contraindicatedVaccine"].append({"product": "both"})
    assert dragon(judge(write(tmp_path, changed), has=["tamer"])).status.value == "contraindicated"


@pytest.mark.parametrize(
    ("today", "given", "status", "number", "sentence"),
    [
        (
            "2026-08-31",
            [],
            "not_complete",
            1,
            "The season's dose is to be given from 2026-09-01, when the season begins.",
        ),
        ("2026-10-01", [], "not_complete", 1, "The season's dose should be given now."),
        ("2026-11-01", ["2026-10-01"], "complete", None, "Complete: no more doses are needed."),
        ("2027-04-01", [], "not_complete", 1, "The season is over. The next dose is given next season."),
        ("2026-10-01", ["2025-10-01"], "not_complete", 1, "The season's dose should be given now."),
    ],
)
def test_a_seasonal_dose_comes_back_every_season(
    schedule: Schedule, today: str, given: list[str], status: str, number: int | None, sentence: str
) -> None:
    doses = [(on, "shield") for on in given]
    found = judge(schedule, *doses, today=today).group("Griffin flu")
    assert found is not None
    assert (found.status.value, found.dose_number, said(found)) == (status, number, sentence)


def test_a_booster_that_comes_back_for_ever_is_numbered_on(tmp_path: Path) -> None:
    changed = files()
    booster = series(changed, "Griffin")["seriesDose"][0]
    del booster["seasonalRecommendation"], booster["conditionalSkip"]
    booster["interval"] = [{"fromPrevious": "Y", "absMinInt": "1 year", "minInt": "1 year"}]
    found = judge(
        write(tmp_path, changed), ("2025-08-01", "shield"), ("2026-09-01", "shield"), today="2026-10-01"
    )
    group = found.group("Griffin flu")
    assert group is not None
    assert (group.dose_number, group.earliest) == (3, days("2027-09-01"))


def test_a_dose_is_skipped_when_it_will_be_needless_by_the_time_it_could_be_given(tmp_path: Path) -> None:
    changed = files()
    condition = {"conditionType": "Age", "beginAge": "12 months"}
    skip = [{"context": "Forecast", "set": [{"condition": [condition]}]}]
    series(changed)["seriesDose"][1]["conditionalSkip"] = skip
    schedule = write(tmp_path, changed)
    in_time = dragon(judge(schedule, "2025-11-01", today="2025-11-02"))
    too_late = dragon(judge(schedule, "2025-12-20", today="2025-12-21"))
    assert (in_time.earliest, too_late.earliest) == (days("2025-11-29"), days("2026-06-20"))
    assert (in_time.dose_number, too_late.dose_number) == (2, 2)
