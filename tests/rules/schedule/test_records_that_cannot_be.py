"""What somebody typed never stops the rules: it gets a verdict of its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.partial_date import PartialDate
from app.rules.schedule import Dose, Person, Schedule
from app.rules.schedule import judge as judge_doses
from tests.rules.schedule.made_up import BORN, CHILD, dragon, judge, said, verdicts

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("on", "product", "reason"),
    [
        ("2025-01-09", "wyrm", "before_birth"),
        ("2026-06-02", "wyrm", "in_the_future"),
        ("2025-03-10", "unheard-of", "unknown_product"),
        ("2024", "wyrm", "before_birth"),
        ("2027-01", "wyrm", "in_the_future"),
    ],
)
def test_a_dose_that_cannot_be_is_told_and_left_out(
    schedule: Schedule, on: str, product: str, reason: str
) -> None:
    alone = judge(schedule, "2025-03-10")
    beside = judge(schedule, "2025-03-10", (on, product))
    assert verdicts(beside) == [("valid", "counts"), ("not_judged", reason)]
    assert beside.groups == alone.groups


def test_a_dose_without_a_date_is_told(schedule: Schedule) -> None:
    assessment = judge_doses(schedule, CHILD, [Dose("x", None, "wyrm")], TODAY)
    assert verdicts(assessment) == [("not_judged", "date_missing")]


def test_a_dose_of_a_known_month_counts_when_any_day_of_it_would(schedule: Schedule) -> None:
    assessment = judge(schedule, "2025-04")
    assert verdicts(assessment) == [("valid", "counts")]
    assert said(assessment.doses[0]) == "Counts as dose 1 whichever day of 2025-04 it was given."
    assert assessment.doses[0].dose.given == PartialDate(2025, 4)


def test_the_next_dose_is_then_counted_from_the_last_day_it_can_mean(schedule: Schedule) -> None:
    assert dragon(judge(schedule, "2025-04")).earliest == date(2025, 5, 28)


def test_it_does_not_count_when_some_day_of_it_would_not(schedule: Schedule) -> None:
    assessment = judge(schedule, "2025-03")
    assert verdicts(assessment) == [("not_judged", "date_incomplete")]
    assert said(assessment.doses[0]) == (
        "Cannot be judged: 2025-03 is not a full date. Complete it if you can."
    )


def test_two_doses_of_one_unknown_year_count_once_at_most(schedule: Schedule) -> None:
    older = Person(date(2020, 1, 10))
    found = verdicts(judge(schedule, "2022", "2022", person=older))
    assert sorted(status for status, _ in found) == ["not_judged", "valid"]


def test_the_same_dose_twice_counts_once(schedule: Schedule) -> None:
    assert sorted(verdicts(judge(schedule, "2025-03-10", "2025-03-10"))) == [
        ("not_valid", "too_soon"),
        ("valid", "counts"),
    ]


def test_it_does_so_even_where_the_schedule_asks_for_no_interval(schedule: Schedule) -> None:
    griffin = judge(schedule, ("2025-09-01", "shield"), ("2025-09-01", "both"))
    reasons = sorted(item.reason.value for dose in griffin.doses for item in dose.antigens)
    assert reasons == ["counts", "counts", "same_day"]


def test_a_dose_that_was_unfit_never_counts(schedule: Schedule) -> None:
    dose = Dose("x", date(2025, 3, 10), "wyrm")
    unfit = replace(dose, subpotent=True)
    expired = replace(dose, expires=date(2025, 3, 9))
    last_day = replace(dose, expires=date(2025, 3, 10))
    found = [verdicts(judge_doses(schedule, CHILD, [item], TODAY))[0] for item in (unfit, expired, last_day)]
    assert found == [("substandard", "subpotent"), ("substandard", "expired"), ("valid", "counts")]


dates = st.one_of(
    st.none(),
    st.dates(BORN - timedelta(days=400), TODAY + timedelta(days=400)),
    st.builds(PartialDate, st.integers(2023, 2028), st.none() | st.integers(1, 12)),
)
doses = st.lists(
    st.builds(
        Dose,
        key=st.uuids(),
        given=dates,
        product=st.sampled_from(["wyrm", "old-wyrm", "wyvern-adult", "shield", "both", "?", ""]),
        subpotent=st.booleans(),
    ),
    max_size=7,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doses, st.randoms(use_true_random=False))
def test_any_record_is_judged_and_its_order_does_not_matter(
    schedule: Schedule, record: list[Dose], random: object
) -> None:
    shuffled = list(record)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (judge_doses(schedule, CHILD, some, TODAY) for some in (record, shuffled))
    assert [verdict.dose for verdict in first.doses] == record
    assert sorted(verdicts(first)) == sorted(verdicts(second))
    assert first.groups == second.groups
