"""What an interval counts from, and rows of the schedule that hold for a time, a maker or an age."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.schedule import Dose, Observation, Person, Schedule
from app.rules.schedule import judge as judge_doses
from tests.rules.schedule.made_up import BORN, CHILD, dragon, files, judge, series, verdicts, write

COUNTS = ("valid", "counts")
TOO_SOON = ("not_valid", "too_soon")


def with_interval(tmp_path: Path, **interval: str | dict[str, str]) -> Schedule:
    """The schedule with one interval before dose 2."""
    changed = files()
    series(changed)["seriesDose"][1]["interval"] = [interval]
    return write(tmp_path, changed)


def test_an_interval_can_count_from_the_last_dose_of_a_product(tmp_path: Path) -> None:
    schedule = with_interval(tmp_path, fromMostRecent="shield", absMinInt="8 weeks", minInt="8 weeks")
    given = ["2025-03-10", ("2025-08-01", "shield")]
    assert verdicts(judge(schedule, *given, "2025-09-25"))[2] == TOO_SOON
    assert verdicts(judge(schedule, *given, "2025-09-26"))[2] == COUNTS
    assert dragon(judge(schedule, *given, today="2025-09-01")).earliest == date(2025, 9, 26)


def test_a_later_dose_of_that_product_does_not_matter(tmp_path: Path) -> None:
    schedule = with_interval(tmp_path, fromMostRecent="shield", absMinInt="8 weeks", minInt="8 weeks")
    assert verdicts(judge(schedule, "2025-03-10", "2025-06-01", ("2025-08-01", "shield")))[1] == COUNTS


def test_an_interval_can_count_from_an_observation(tmp_path: Path) -> None:
    schedule = with_interval(tmp_path, fromRelevantObs={"code": "tamer"}, minInt="6 months")
    tamer = Person(BORN, observations=(Observation("tamer", date(2025, 5, 1)),))
    undated = Person(BORN, observations=(Observation("tamer"),))
    dose = [Dose("x", date(2025, 3, 10), "wyrm")]
    earliest = [
        dragon(judge_doses(schedule, person, dose, date(2025, 6, 1))).earliest
        for person in (tamer, undated, CHILD)
    ]
    assert earliest == [date(2025, 11, 1), date(2025, 4, 10), date(2025, 4, 10)]


def test_an_unfit_dose_starts_no_interval(schedule: Schedule) -> None:
    first, unfit, second = (
        Dose(number, day, "wyrm")
        for number, day in enumerate((date(2025, 3, 10), date(2025, 5, 1), date(2025, 5, 10)))
    )
    doses = [first, replace(unfit, subpotent=True), second]
    assert verdicts(judge_doses(schedule, CHILD, doses, date(2026, 1, 1)))[2] == COUNTS


@pytest.mark.parametrize(("given", "verdict"), [("2025-05-01", COUNTS), ("2025-04-30", TOO_SOON)])
def test_a_shorter_interval_may_be_accepted_though_it_is_never_planned(
    tmp_path: Path, given: str, verdict: tuple[str, str]
) -> None:
    changed = files()
    second = series(changed)["seriesDose"][1]
    second["allowableInterval"] = {"fromPrevious": "Y", "absMinInt": "3 weeks"}
    schedule = write(tmp_path, changed)
    assert verdicts(judge(schedule, "2025-04-10", given))[1] == verdict
    assert dragon(judge(schedule, "2025-04-10", today="2025-04-11")).earliest == date(2025, 5, 8)


@pytest.mark.parametrize(
    ("today", "given", "earliest"),
    [
        ("2025-06-02", ["2025-03-10", ("2025-06-01", "wyvern-adult")], "2025-06-01"),
        ("2026-03-02", ["2025-03-10", "2026-03-01"], "2026-03-01"),
    ],
)
def test_the_next_dose_is_never_due_before_one_that_was_given(
    schedule: Schedule, today: str, given: list[str], earliest: str
) -> None:
    assert dragon(judge(schedule, *given, today=today)).earliest == date.fromisoformat(earliest)


def conflict_ends_earlier_after_a_valid_dose(tmp_path: Path) -> Schedule:
    changed = files()
    data = changed["ScheduleSupportingData.json"]["scheduleSupportingData"]
    begin_and_end = {"conflictBeginInterval": "1 day", "conflictEndInterval": "28 days"}
    data["liveVirusConflicts"]["liveVirusConflict"] = [
        {
            "previous": {"product": previous},
            "current": {"product": "wyrm"},
            "minConflictEndInterval": "24 days",
            **begin_and_end,
        }
        for previous in ("wyrm", "shield")
    ]
    return write(tmp_path, changed)


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (("2025-03-10", "wyrm"), "grace_period"),
        (("2025-03-05", "wyrm"), "live_vaccine_conflict"),
        (("2025-03-10", "shield"), "counts"),
    ],
)
def test_an_invalid_live_dose_stands_longer_in_the_way(
    tmp_path: Path, first: tuple[str, str], reason: str
) -> None:
    schedule = conflict_ends_earlier_after_a_valid_dose(tmp_path)
    second = date.fromisoformat(first[0]).toordinal() + 26
    assessment = judge(schedule, first, date.fromordinal(second).isoformat())
    assert assessment.doses[1].reason.value == reason


def dated(row: dict[str, Any], **changed: str) -> list[dict[str, Any]]:
    """`row` until the end of April 2025, and changed from May."""
    return [
        {**row, "cessationDate": "2025-04-30"},
        {**row, **changed, "effectiveDate": "2025-05-01"},
    ]


def test_a_dose_is_judged_by_the_interval_of_its_day_and_planned_by_that_of_today(tmp_path: Path) -> None:
    changed = files()
    second = series(changed)["seriesDose"][1]
    second["interval"] = dated({"fromPrevious": "Y", "absMinInt": "4 weeks", "minInt": "4 weeks"})
    second["interval"][1].update(absMinInt="10 weeks", minInt="10 weeks")
    schedule = write(tmp_path, changed)
    assert verdicts(judge(schedule, "2025-03-12", "2025-04-30"))[1] == COUNTS
    assert verdicts(judge(schedule, "2025-03-12", "2025-05-01"))[1] == TOO_SOON
    found = [
        dragon(judge(schedule, "2025-03-12", today=day)).earliest for day in ("2025-04-01", "2025-05-02")
    ]
    assert found == [date(2025, 4, 10), date(2025, 5, 21)]


def test_so_it_is_with_ages(tmp_path: Path) -> None:
    changed = files()
    first = series(changed)["seriesDose"][0]
    first["age"] = dated(
        {"absMinAge": "2 months", "minAge": "2 months"}, absMinAge="5 months", minAge="5 months"
    )
    schedule = write(tmp_path, changed)
    assert verdicts(judge(schedule, "2025-04-30")) == [COUNTS]
    assert verdicts(judge(schedule, "2025-05-01")) == [("not_valid", "too_young")]
    assert dragon(judge(schedule, today="2025-05-02")).earliest == date(2025, 6, 10)


@pytest.mark.parametrize(
    ("maker", "reason"), [("FAFNIR", "counts"), ("SMAUG", "wrong_product"), (None, "wrong_product")]
)
def test_a_product_may_have_to_be_of_one_maker(tmp_path: Path, maker: str | None, reason: str) -> None:
    changed = files()
    series(changed)["seriesDose"][0]["preferableVaccine"][0]["mvx"] = "FAFNIR"
    dose = Dose("x", date(2025, 3, 10), "wyrm", manufacturer=maker)
    assessment = judge_doses(write(tmp_path, changed), CHILD, [dose], date(2025, 6, 1))
    assert assessment.doses[0].reason.value == reason


@pytest.mark.parametrize(
    ("given", "antigens"), [("2025-07-09", ["Dragon"]), ("2025-07-10", ["Dragon", "Griffin"])]
)
def test_a_product_may_carry_an_antigen_from_some_age_only(
    tmp_path: Path, given: str, antigens: list[str]
) -> None:
    changed = files()
    data = changed["ScheduleSupportingData.json"]["scheduleSupportingData"]
    data["cvxToAntigenMap"]["cvxMap"][4]["association"][1]["associationBeginAge"] = "6 months"
    dose = judge(write(tmp_path, changed), (given, "both")).doses[0]
    assert [item.antigen for item in dose.antigens] == antigens


@pytest.mark.parametrize(("limit", "status"), [("1 year", "contraindicated"), ("2 years", "not_complete")])
def test_a_contraindication_may_hold_from_some_age_only(tmp_path: Path, limit: str, status: str) -> None:
    changed = files()
    data = changed["Antigen_Dragon.json"]["antigenSupportingData"]["contraindications"]
    data["vaccineGroup"]["contraindication"][0]["beginAge"] = limit
    for_products = {
        "observationCode": "tamer",
        "contraindicatedVaccine": [{"product": code, "beginAge": limit} for code in ("wyrm", "both")],
    }
    data["vaccine"] = {"contraindication": [for_products]}
    schedule = write(tmp_path, changed)
    found = [dragon(judge(schedule, has=[code])).status.value for code in ("pregnant", "tamer")]
    assert found == [status, status]


@pytest.mark.parametrize(
    ("country", "status"), [("Gondor", "immune"), ("Mordor", "aged_out"), (None, "aged_out")]
)
def test_immunity_by_birth_may_ask_for_the_country(tmp_path: Path, country: str | None, status: str) -> None:
    changed = files()
    immunity = changed["Antigen_Dragon.json"]["antigenSupportingData"]["immunity"]
    immunity["dateOfBirth"]["birthCountry"] = "Gondor"
    person = Person(date(1940, 1, 1), birth_country=country)
    found = judge_doses(write(tmp_path, changed), person, [], date(2026, 6, 1))
    assert dragon(found).status.value == status
