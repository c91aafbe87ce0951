"""The engine, given CDC's schedule as published, answers CDC's own cases.

``differences.json`` lists every case that does not agree: its ``id`` and the ``cause``, which is ours or a
contradiction in the published data, shown. The list is held to be exact: a case that begins to differ
fails here, and so does one that is listed and agrees.
"""

import json
from pathlib import Path

import pytest

from app.rules.data_files import DATA
from app.rules.schedule import load_schedule
from app.rules.schedule.conformance import FIELDS, Comparison, compare

CDC = Path(__file__).parent / "cdc"
NEEDED_SHARE = 0.95


@pytest.fixture(scope="module")
def comparisons() -> list[Comparison]:
    schedule = load_schedule(DATA / "cdc")
    cases = json.loads((CDC / "cases.json").read_text(encoding="utf-8"))
    return [compare(schedule, case) for case in cases]


def test_all_published_cases_are_judged_in_every_field(comparisons: list[Comparison]) -> None:
    assert len({item.id for item in comparisons}) == 525
    assert all(item.expected.keys() == set(FIELDS) for item in comparisons)


def test_exactly_the_listed_cases_differ(comparisons: list[Comparison]) -> None:
    listed = json.loads((CDC / "differences.json").read_text(encoding="utf-8"))
    assert all(item["cause"] for item in listed)
    differing = {item.id: item.differing for item in comparisons if item.differing}
    assert differing.keys() == {item["id"] for item in listed}


def test_enough_cases_agree_in_every_field(comparisons: list[Comparison]) -> None:
    agreeing = sum(not item.differing for item in comparisons)
    assert agreeing >= NEEDED_SHARE * len(comparisons)


def test_a_wrong_expectation_is_noticed_in_its_field() -> None:
    """The comparison itself: each field of a case that agrees is falsified in turn."""
    schedule = load_schedule(DATA / "cdc")
    case = json.loads((CDC / "cases.json").read_text(encoding="utf-8"))[0]
    assert compare(schedule, case).differing == ()
    false = {
        "series_status": "Complete",
        "forecast_dose": "3",
        "earliest": "2025-12-09",
        "recommended": "2026-01-07",
        "past_due": "2026-03-06",
    }
    for field, value in false.items():
        changed = {**case, "expected": {**case["expected"], field: value}}
        assert compare(schedule, changed).differing == (field,)
    doses = [{**dose, "expected": {"status": "Extraneous"}} for dose in case["doses"]]
    assert compare(schedule, {**case, "doses": doses}).differing == ("doses",)
