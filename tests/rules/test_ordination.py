"""Who may order which vaccine for whom, case by case, each with its source."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.catalogue import products
from app.rules.coverage import Subject
from app.rules.data_files import DataError, Row, read_rows
from app.rules.identity import Sex
from app.rules.ordination import WHO_MAY, Ruling, Scope, ordination_right, read_right
from app.rules.verdict import Level, Phrase

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "ordination_cases.json").read_text(encoding="utf-8")
)


def ruling_on(case: dict[str, Any]) -> Ruling:
    person = case["person"]
    subject = Subject(
        birth_date=date.fromisoformat(person["birth_date"]),
        sex=Sex(person["sex"]) if person["sex"] else None,
        patient_groups=tuple(person["patient_groups"]),
    )
    return ordination_right(
        Scope(case["scope"]), products()[case["product"]], subject, date.fromisoformat(case["day"])
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']} {case['about']}" for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    expected, ruling = case["expected"], ruling_on(case)
    assert ruling.allowed is expected["allowed"], case["source"]
    assert [str(scope) for scope in ruling.who_may] == expected["who_may"], case["source"]
    assert ruling.verdict.level is (Level.OK if expected["allowed"] else Level.STOP)
    if "rules" in expected:
        assert list(ruling.rules) == expected["rules"]
    if "reason" in expected:
        reason = ruling.verdict.parameters["reason"]
        assert isinstance(reason, Phrase)
        assert reason.sentence == expected["reason"]


def test_the_cases_are_many_and_each_names_its_source() -> None:
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["source"].startswith("domain.md") for case in CASES)


def test_a_wider_scope_may_whatever_a_narrower_one_may() -> None:
    widest_first = list(WHO_MAY)
    for case in CASES:
        who = list(ruling_on(case).who_may)
        assert who == widest_first[: len(who)], case["id"]


def test_a_refusal_says_who_may_and_names_the_diseases_that_are_not_covered() -> None:
    twinrix = products()["twinrix-vuxen"]
    ruling = ordination_right(Scope.SPECIALIST_NURSE, twinrix, Subject(date(1980, 5, 5)), date(2026, 11, 2))
    assert ruling.uncovered == ("hepatit-a",)
    assert ruling.verdict.parameters["product"] == "Twinrix Vuxen"
    assert ruling.verdict.parameters["who"] == Phrase(WHO_MAY[Scope.PHYSICIAN])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"scopes": []}, "needs the scopes"),
        ({"scopes": ["none"]}, "needs the scopes"),
        ({"scopes": ["dentist"]}, "scopes names unknown dentist"),
        ({"valid_from": "2026-01-01", "valid_to": "2025-12-31"}, "valid_to lies before valid_from"),
        ({"version": "1"}, "version must be a whole number"),
        ({"min_age": "adult"}, "min_age is not a period"),
    ],
)
def test_a_wrong_right_is_refused_with_file_row_and_problem(change: dict[str, object], problem: str) -> None:
    row = read_rows("ordination_scopes.json")[1]
    with pytest.raises(DataError) as refusal:
        read_right(Row(row.file, row.place, {**row.values, **change}))
    assert str(refusal.value).startswith("ordination_scopes.json, row 2 (ORD-CHILD-1)")
    assert problem in str(refusal.value)
