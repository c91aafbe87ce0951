"""A dose counts, or does not for a reason that is told."""

from pathlib import Path

import pytest

from app.rules.schedule import Schedule
from tests.rules.schedule.made_up import files, judge, said, series, verdicts, write

COUNTS = ("valid", "counts")


def test_doses_in_time_count(schedule: Schedule) -> None:
    assessment = judge(schedule, "2025-03-10", "2025-05-10", "2026-01-10")
    assert verdicts(assessment) == [COUNTS, COUNTS, COUNTS]
    assert [said(dose) for dose in assessment.doses] == [
        "Counts as dose 1.",
        "Counts as dose 2.",
        "Counts as dose 3.",
    ]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("2025-03-10", COUNTS),
        ("2025-03-09", ("valid", "grace_period")),
        ("2025-03-06", ("valid", "grace_period")),
        ("2025-03-05", ("not_valid", "too_young")),
    ],
)
def test_the_age_limit_has_four_days_of_grace(
    schedule: Schedule, given: str, verdict: tuple[str, str]
) -> None:
    assert verdicts(judge(schedule, given)) == [verdict]


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ("2025-05-08", COUNTS),
        ("2025-05-07", ("valid", "grace_period")),
        ("2025-05-03", ("not_valid", "too_soon")),
    ],
)
def test_so_has_the_interval(schedule: Schedule, second: str, verdict: tuple[str, str]) -> None:
    assert verdicts(judge(schedule, "2025-04-10", second)) == [COUNTS, verdict]


def test_grace_is_not_given_after_a_dose_that_was_too_early(schedule: Schedule) -> None:
    too_early_then_graceful = judge(schedule, "2025-04-10", "2025-04-20", "2025-05-16")
    assert verdicts(too_early_then_graceful)[1:] == [("not_valid", "too_soon")] * 2


def test_nor_at_an_age_limit_after_the_first_dose(tmp_path: Path) -> None:
    changed = files()
    second = series(changed)["seriesDose"][1]
    second["age"][0]["absMinAge"] = "3 months - 4 days"
    del second["interval"]
    schedule = write(tmp_path, changed)
    in_grace = judge(schedule, "2025-03-10", "2025-04-09")
    after_one_too_early = judge(schedule, "2025-03-10", "2025-04-05", "2025-04-09")
    assert verdicts(in_grace)[1] == ("valid", "grace_period")
    assert verdicts(after_one_too_early)[1:] == [("not_valid", "too_young")] * 2


def test_an_interval_counts_from_an_invalid_dose_too(schedule: Schedule) -> None:
    assert verdicts(judge(schedule, "2025-04-10", "2025-04-20", "2025-05-10"))[2] == ("not_valid", "too_soon")
    assert verdicts(judge(schedule, "2025-04-10", "2025-04-20", "2025-05-18"))[2] == COUNTS


def test_from_the_highest_age_a_dose_is_beside_the_point(schedule: Schedule) -> None:
    assert verdicts(judge(schedule, "2043-01-09", "2043-05-10", today="2044-01-01")) == [
        COUNTS,
        ("extraneous", "too_old"),
    ]


def test_a_dose_after_the_last_is_beside_the_point(schedule: Schedule) -> None:
    late = judge(schedule, "2025-03-10", "2025-05-10", "2026-01-10", "2026-05-10")
    assert verdicts(late)[3] == ("extraneous", "series_already_complete")


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("2025-12-10", ("not_valid", "product_too_young")),
        ("2026-01-10", COUNTS),
        ("2035-01-10", ("not_valid", "product_too_old")),
    ],
)
def test_a_product_counts_in_its_ages(schedule: Schedule, given: str, verdict: tuple[str, str]) -> None:
    assert verdicts(judge(schedule, (given, "old-wyrm"), today="2036-01-01")) == [verdict]


def test_a_mistaken_product_never_counts_and_no_interval_counts_from_it(schedule: Schedule) -> None:
    assessment = judge(schedule, "2025-03-10", ("2025-05-01", "wyvern-adult"), "2025-05-10")
    assert verdicts(assessment) == [COUNTS, ("not_valid", "inadvertent_product"), COUNTS]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("2025-08-01", COUNTS),
        ("2025-08-02", ("not_valid", "live_vaccine_conflict")),
        ("2025-08-28", ("not_valid", "live_vaccine_conflict")),
        ("2025-08-29", COUNTS),
    ],
)
def test_live_vaccines_are_given_the_same_day_or_four_weeks_apart(
    schedule: Schedule, given: str, verdict: tuple[str, str]
) -> None:
    assessment = judge(schedule, ("2025-08-01", "shield"), given)
    assert verdicts(assessment)[1] == verdict
    if verdict != COUNTS:
        assert said(assessment.doses[1]) == (
            "Does not count: too soon after the live vaccine Shield. It could be given from 2025-08-29."
        )


def test_a_combined_product_is_judged_for_each_antigen(schedule: Schedule) -> None:
    dose = judge(schedule, ("2025-03-10", "both")).doses[0]
    assert [(item.antigen, item.status.value, item.reason.value) for item in dose.antigens] == [
        ("Dragon", "valid", "counts"),
        ("Griffin", "not_valid", "too_young"),
    ]
    assert dose.status.value == "not_valid"
    assert said(dose) == "Counts against some of the diseases only: see each of them."
