"""Series of one group are compared by CDC's points: each of them decides when all else is equal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.rules.schedule import DoseReason, DoseStatus, Person, Schedule, SeriesStatus
from app.rules.schedule.finishing import finish_day
from app.rules.schedule.forecasting import Due, Forecast, Wait
from app.rules.schedule.history import Given, read_history
from app.rules.schedule.scoring import by_points
from app.rules.schedule.walk import Case, Finding, Judged, Walk
from tests.rules.schedule.made_up import BORN

TODAY = date(2025, 6, 1)
FIRST_DOSE = date(2025, 3, 10)
TOO_OLD_TO_FINISH = date(2007, 7, 1)
"""Born so that dose 2 of dragon pox can still be given and dose 3 cannot."""


class Candidates:
    """Makes series under way that differ in one thing."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule

    def __call__(self, preference: int, **different: Any) -> Forecast:
        """A series under way; the higher its `preference`, the less the schedule prefers it."""
        base = self._schedule.antigens["Dragon"].series[0]
        selection = replace(
            base.selection, preference=preference, product_path=different.get("product_path", False)
        )
        series = replace(base, selection=selection)
        if different.get("without_highest_age"):
            doses = tuple(
                replace(dose, ages=tuple(replace(age, maximum=None) for age in dose.ages))
                for dose in series.doses
            )
            series = replace(series, doses=doses)
        person = Person(different.get("born", BORN))
        case = Case(self._schedule, person, read_history(self._schedule, person, [], TODAY), TODAY)
        position = different.get("position", 1)
        walk = Walk(case, series, lambda _: False, position, valid=different.get("valid", 1))
        walk.satisfied[1] = FIRST_DOSE
        walk.judged = [self._judged(status) for status in different.get("judged", [DoseStatus.VALID])]
        earliest = different.get("earliest", TODAY)
        due = Due(earliest, Wait.AGE, earliest, None, None, earliest, None, override=False)
        return Forecast(walk, SeriesStatus.NOT_COMPLETE, series.doses[position], due)

    def _judged(self, status: DoseStatus) -> Judged:
        given = Given(0, FIRST_DOSE, self._schedule.products["wyrm"], None, None)
        return Judged(given, 1, status, Finding(DoseReason.COUNTS))


@pytest.fixture
def candidate(schedule: Schedule) -> Candidates:
    return Candidates(schedule)


BETTER_UNDER_WAY = [
    pytest.param({}, {"product_path": True}, id="one product throughout"),
    pytest.param(
        {"product_path": True, "judged": [DoseStatus.VALID, DoseStatus.NOT_VALID]},
        {"product_path": True},
        id="one product throughout and nothing invalid",
    ),
    pytest.param({"valid": 2}, {"without_highest_age": True}, id="can be completed, before most valid doses"),
    pytest.param({}, {"valid": 2}, id="most valid doses"),
    pytest.param({}, {"position": 2, "earliest": date(2026, 1, 10)}, id="nearest its end"),
    pytest.param({"earliest": date(2026, 2, 1)}, {"earliest": date(2025, 7, 1)}, id="can be finished first"),
]


@pytest.mark.parametrize(("worse", "better"), BETTER_UNDER_WAY)
def test_under_way(candidate: Candidates, worse: dict[str, Any], better: dict[str, Any]) -> None:
    born = {"born": TOO_OLD_TO_FINISH} if "without_highest_age" in better else {}
    items = [candidate(1, **worse, **born), candidate(2, **better, **born)]
    assert by_points(items, [], items) is items[1]


BEFORE_THE_FIRST = [
    pytest.param({"earliest": date(2025, 7, 1)}, {}, id="can be started first"),
    pytest.param({}, {"without_highest_age": True}, id="can be completed"),
    pytest.param({"product_path": True}, {}, id="any product"),
]


@pytest.mark.parametrize(("worse", "better"), BEFORE_THE_FIRST)
def test_before_the_first_dose(candidate: Candidates, worse: dict[str, Any], better: dict[str, Any]) -> None:
    born = {"born": TOO_OLD_TO_FINISH} if "without_highest_age" in better else {}
    items = [candidate(1, **worse, **born), candidate(2, **better, **born)]
    assert by_points(items, [], []) is items[1]


def test_of_complete_series_the_one_with_most_valid_doses(candidate: Candidates) -> None:
    items = [candidate(1, valid=2), candidate(2, valid=3)]
    assert by_points(items, items, []) is items[1]


def test_of_equals_the_one_that_the_schedule_prefers(candidate: Candidates) -> None:
    items = [candidate(2), candidate(1)]
    for complete, in_process in (([], []), ([], items), (items, [])):
        assert by_points(items, complete, in_process) is items[1]


def test_the_finish_is_counted_dose_by_dose(candidate: Candidates) -> None:
    assert finish_day(candidate(1)) == date(2026, 1, 10)
    assert finish_day(candidate(1, born=date(2020, 1, 10))) == date(2025, 9, 10)
    assert finish_day(candidate(1, born=TOO_OLD_TO_FINISH)) is None
    assert finish_day(replace(candidate(1), due=None)) is None
