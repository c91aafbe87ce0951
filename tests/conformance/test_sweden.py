"""Sweden's schedule against cases written from its sources: what is due when, and which doses count.

The cases were written from the sources, not from the engine's answers; a field that a source does not
settle is left out of the case. ``differences.json`` lists every case that does not agree, with its cause,
and is held to be exact: a case that begins to differ fails here, and so does one that is listed and agrees.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.rules.catalogue import diseases, products, vaccine_groups
from app.rules.data_files import DATA
from app.rules.national_schedule import national_schedule
from app.rules.patient_groups import patient_groups
from app.rules.schedule import DoseReason, DoseVerdict
from app.rules.schedule.conformance import assess, compare
from app.rules.schedule.periods import parse_period

SWEDEN = Path(__file__).parent / "sweden"
SCHEDULE = national_schedule()
Case = dict[str, Any]
CASES: list[Case] = json.loads((SWEDEN / "cases.json").read_text(encoding="utf-8"))
LISTED: list[dict[str, str]] = json.loads((SWEDEN / "differences.json").read_text(encoding="utf-8"))
LISTED_IDS = {item["id"] for item in LISTED}

REASONS = {
    "Age: Too Young": DoseReason.TOO_YOUNG,
    "Age: Too Old": DoseReason.TOO_OLD,
    "Interval: Too Short": DoseReason.TOO_SOON,
    "Live Virus Conflict": DoseReason.LIVE_VACCINE_CONFLICT,
}


def differing(case: Case) -> list[str]:
    """What of a case does not agree: fields of the forecast, the doses, and the reasons of doses."""
    asked = zip(case["doses"], assess(SCHEDULE, case).doses, strict=True)
    wrong = [
        f"reason {number}"
        for number, (dose, verdict) in enumerate(asked, start=1)
        if "reason" in dose["expected"]
        and REASONS[dose["expected"]["reason"]] not in _reasons(verdict, case["vaccine_group"])
    ]
    return [*compare(SCHEDULE, case).differing, *wrong]


def _reasons(verdict: DoseVerdict, group_name: str) -> set[DoseReason]:
    """The reasons of the antigens of the case's own vaccine group."""
    group = next(group for group in SCHEDULE.groups if group.name == group_name)
    return {each.reason for each in verdict.antigens if each.antigen in group.antigens}


def settled(case: Case) -> int:
    """How many answers the sources settle in a case."""
    reasons = sum("reason" in dose["expected"] for dose in case["doses"])
    return len(case["expected"]) + bool(case["doses"]) + reasons


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["id"] not in LISTED_IDS],
    ids=lambda case: f"{case['id']} {case['name']}",
)
def test_case(case: Case) -> None:
    assert differing(case) == [], case["source"]


@pytest.mark.parametrize("item", LISTED, ids=lambda item: item["id"])
def test_a_listed_difference_is_still_there_and_has_its_cause(item: dict[str, str]) -> None:
    (case,) = (case for case in CASES if case["id"] == item["id"])
    assert differing(case)
    assert item["cause"]


def test_the_agreement_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    cases, answers, agreed = Counter[str](), Counter[str](), Counter[str]()
    for case in CASES:
        group = case["vaccine_group"]
        cases[group] += 1
        answers[group] += settled(case)
        agreed[group] += settled(case) - len(differing(case))
    rows = [(group, cases[group], answers[group], agreed[group]) for group in sorted(cases)]
    rows.append(("all", cases.total(), answers.total(), agreed.total()))
    lines = [f"{'vaccine group':30}{'cases':>6}{'answers':>9}{'agree':>7}"]
    lines += [f"{group:30}{count:6}{asked:9}{right:7}" for group, count, asked, right in rows]
    lines += [f"{item['id']}: {item['cause']}" for item in LISTED]
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201 - the table is what this test is asked for
    listed = sum(len(differing(case)) for case in CASES if case["id"] in LISTED_IDS)
    assert answers.total() - agreed.total() == listed


def test_the_cases_are_many_and_each_names_its_source() -> None:
    assert len(CASES) >= 150
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["source"].startswith("domain.md") for case in CASES)


def test_every_vaccine_group_of_the_schedule_has_cases() -> None:
    assert {case["vaccine_group"] for case in CASES} == {group.name for group in SCHEDULE.groups}


def test_the_schedule_knows_every_product_of_the_catalogue_with_the_same_antigens() -> None:
    known = {code: tuple(each.antigen for each in item.antigens) for code, item in SCHEDULE.products.items()}
    assert {code: known.get(code) for code in products()} == {
        code: product.antigens for code, product in products().items()
    }


def test_every_disease_can_be_recorded_without_a_product() -> None:
    assert set(SCHEDULE.products) - set(products()) == {f"unspecified-{code}" for code in diseases()}


def test_groups_and_observations_are_the_ones_of_the_catalogue() -> None:
    assert {group.name for group in SCHEDULE.groups} <= {*vaccine_groups(), *diseases()}
    asked = {
        indication.code
        for antigen in SCHEDULE.antigens.values()
        for series in antigen.series
        for indication in series.indications
    }
    assert asked <= set(patient_groups())


def test_every_file_says_from_when_it_is_valid_and_what_it_builds_on() -> None:
    for source in SCHEDULE.sources:
        assert source.version, source.file
        assert source.valid_from, source.file
        assert source.references, source.file


WRITTEN_SHORTER = {
    ("4 weeks", "1 month"),
    ("28 days", "1 month"),
    ("8 weeks", "2 months"),
    ("1 month", "2 months"),
    ("150 days", "5 months"),
    ("150 days", "6 months"),
    ("180 days", "6 months"),
    ("365 days", "12 months"),
    ("365 days", "1 year"),
    ("1095 days", "3 years"),
    ("1825 days", "5 years"),
}
"""Intervals that may fall short of the planned one, each explained in the source of its file."""


def test_nobody_is_given_other_days_of_grace_than_those_written_here() -> None:
    shorter = {(parse_period(least), parse_period(planned)) for least, planned in WRITTEN_SHORTER}
    for dose in (
        dose for antigen in SCHEDULE.antigens.values() for series in antigen.series for dose in series.doses
    ):
        assert all(age.absolute_minimum is age.minimum for age in dose.ages)
        for interval in dose.intervals:
            least, planned = interval.absolute_minimum, interval.minimum
            assert planned is None or least is planned or (least, planned) in shorter


def _content(antigen: str) -> Any:
    """The series of an antigen's file, without names, products and the doses that only boosters hold."""
    text = (DATA / "sweden" / f"Antigen_{antigen}.json").read_text(encoding="utf-8")
    series = json.loads(text)["antigenSupportingData"]["series"]
    kept = ("age", "interval", "allowableInterval", "recurringDose")
    return [[{key: dose.get(key) for key in kept} for dose in each["seriesDose"]] for each in series]


def test_antigens_that_are_given_together_are_scheduled_alike() -> None:
    assert _content("Tetanus") == _content("Diphtheria")
    assert _content("Mumps") == _content("Rubella") == _content("Measles")
    pertussis, diphtheria = _content("Pertussis"), _content("Diphtheria")
    assert pertussis == [series[: len(own)] for own, series in zip(pertussis, diphtheria, strict=False)]
