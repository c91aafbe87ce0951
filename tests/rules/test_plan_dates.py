"""The days of a plan, from birth, from its start and from the doses already given (domain.md appendix A)."""

from datetime import date, timedelta

import pytest

from app.rules.plan_dates import StepDate, next_repeat, step_dates
from app.rules.plan_templates import Repeat, plan_templates
from app.rules.schedule.periods import parse_period

START = date(2026, 11, 23)
ADULT = date(1990, 5, 5)


def planned(
    code: str, birth: date = ADULT, start: date = START, given: dict[str, date] | None = None
) -> dict[str, StepDate]:
    return {each.step.code: each for each in step_dates(plan_templates()[code], birth, start, given)}


def recommended(code: str, birth: date = ADULT, start: date = START) -> list[str]:
    return [each.recommended.isoformat() for each in planned(code, birth, start).values()]


def test_a_newborn_follows_the_ages_of_the_childhood_programme() -> None:
    birth = date(2026, 8, 1)
    days = planned("barnvaccinationsprogrammet", birth, birth)
    assert {code: day.recommended.isoformat() for code, day in days.items()} == {
        "rota-1": "2026-09-12",
        "rota-2": "2026-11-01",
        "rota-3": "2027-01-01",
        "hexa-1": "2026-11-01",
        "hexa-2": "2027-01-01",
        "hexa-3": "2027-08-01",
        "pcv-1": "2026-11-01",
        "pcv-2": "2027-01-01",
        "pcv-3": "2027-08-01",
        "mpr-1": "2028-02-01",
        "dtp-polio-4": "2031-08-01",
        "mpr-2": "2033-08-20",
        "hpv-1": "2037-08-20",
        "hpv-2": "2038-02-20",
        "dtp-5": "2040-08-20",
    }


def test_a_step_in_school_is_recommended_until_the_last_grade_ends() -> None:
    birth = date(2026, 8, 1)
    assert planned("barnvaccinationsprogrammet", birth, birth)["mpr-2"].recommended_until == date(2035, 6, 10)


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("tbe-under-50", ["2026-11-23", "2026-12-23", "2027-05-23", "2030-05-23", "2035-05-23"]),
        (
            "tbe-fran-50",
            ["2026-11-23", "2026-12-23", "2027-02-23", "2027-07-23", "2030-07-23", "2035-07-23"],
        ),
        ("hepatit-a", ["2026-11-23", "2027-05-23"]),
        ("hepatit-b", ["2026-11-23", "2026-12-23", "2027-05-23"]),
        ("hepatit-b-snabb", ["2026-11-23", "2026-11-30", "2026-12-14", "2027-11-23"]),
        ("twinrix", ["2026-11-23", "2026-12-23", "2027-05-23"]),
        ("twinrix-snabb", ["2026-11-23", "2026-11-30", "2026-12-14", "2027-11-23"]),
        ("japansk-encefalit", ["2026-11-23", "2026-12-21", "2027-12-21"]),
        ("japansk-encefalit-snabb", ["2026-11-23", "2026-11-30", "2027-11-30"]),
        ("rabies", ["2026-11-23", "2026-11-30", "2026-12-14"]),
        ("gula-febern", ["2026-11-23"]),
        ("tyfoid-kapsel", ["2026-11-23", "2026-11-25", "2026-11-27", "2029-11-27"]),
        ("baltros", ["2026-11-23", "2027-01-23"]),
        ("vattkoppor", ["2026-11-23", "2026-12-21"]),
        ("pneumokock-hog-risk", ["2026-11-23", "2027-01-18", "2032-01-18"]),
    ],
)
def test_an_adult_plan_counts_from_its_start(code: str, days: list[str]) -> None:
    assert recommended(code) == days


def test_later_steps_move_with_the_dose_that_was_given() -> None:
    days = planned("tbe-under-50", given={"tbe-1": START, "tbe-2": date(2027, 2, 1)})
    assert days["tbe-3"].earliest == date(2027, 7, 1)
    assert days["tbe-3"].recommended_until == date(2028, 2, 1)


def test_a_step_counted_from_the_first_never_comes_before_the_step_in_front_of_it() -> None:
    late = date(2027, 8, 1)
    days = planned("hepatit-b", given={"hep-b-1": START, "hep-b-2": late})
    assert days["hep-b-3"].earliest == late


def test_a_step_without_a_minimum_is_not_allowed_before_it_is_recommended() -> None:
    second = planned("rabies")["rabies-2"]
    assert second.earliest == second.recommended == START + timedelta(7)


def test_a_series_that_can_no_longer_be_started_is_too_late_in_every_step() -> None:
    birth = date(2026, 8, 1)
    at_three_months = planned("barnvaccinationsprogrammet", birth, date(2026, 11, 1))
    assert [code for code, day in at_three_months.items() if day.too_late] == ["rota-1", "rota-2", "rota-3"]
    assert at_three_months["hexa-1"].recommended == date(2026, 11, 1)


def test_a_dose_given_in_time_keeps_the_series_open() -> None:
    birth = date(2026, 8, 1)
    given = {"rota-1": date(2026, 10, 1)}
    days = planned("barnvaccinationsprogrammet", birth, date(2026, 11, 1), given)
    assert not days["rota-2"].too_late


def test_a_child_who_starts_late_is_planned_from_the_start() -> None:
    days = planned("barnvaccinationsprogrammet", date(2020, 3, 1), START)
    assert days["hexa-1"].recommended == START
    assert days["hexa-2"].recommended == START + timedelta(42)
    assert days["hexa-3"].recommended == date(2027, 7, 4)


def test_the_second_dose_in_a_childs_first_season_is_followed_by_the_next_season() -> None:
    assert recommended("influensa-barn-forsta", date(2020, 3, 1)) == [
        "2026-11-23",
        "2026-12-21",
        "2027-10-15",
    ]


@pytest.mark.parametrize(
    ("every", "from_day", "last", "expected"),
    [
        ("5 years", None, date(2026, 11, 23), date(2031, 11, 23)),
        (None, "10-15", date(2026, 11, 23), date(2027, 10, 15)),
        (None, "10-15", date(2026, 9, 1), date(2026, 10, 15)),
        ("6 months", "10-15", date(2026, 9, 1), date(2027, 10, 15)),
        ("6 months", "10-15", date(2026, 1, 10), date(2026, 10, 15)),
        ("6 months", "10-15", date(2026, 4, 15), date(2026, 10, 15)),
        ("6 months", "10-15", date(2026, 4, 16), date(2027, 10, 15)),
    ],
)
def test_a_repeated_step_waits_for_its_interval_and_its_season(
    every: str | None, from_day: str | None, last: date, expected: date
) -> None:
    assert next_repeat(Repeat(every and parse_period(every), from_day), last) == expected


def test_a_plan_before_birth_or_with_a_foreign_step_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        planned("hepatit-b", ADULT, date(1990, 5, 4))
    with pytest.raises(ValueError, match="not in the plan: rota-1"):
        planned("hepatit-b", given={"rota-1": START})
