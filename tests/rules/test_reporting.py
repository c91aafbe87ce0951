"""The duty to report to the vaccination register, case by case, each with its legal source."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.catalogue import products
from app.rules.data_files import DataError, Row, read_rows
from app.rules.identity import IdentityKind, Sex
from app.rules.reporting import COMMON_FIELDS, GivenDose, Recipient, read_duty_rule, reporting_duty
from app.rules.verdict import Level

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "reporting_cases.json").read_text(encoding="utf-8")
)


def dose_of(case: dict[str, Any]) -> GivenDose:
    written = case["dose"]
    return GivenDose(
        diseases=tuple(written.get("diseases") or products()[written["product"]].target_diseases),
        day=date.fromisoformat(written["day"]),
        origin=written["origin"],
        state=written["state"],
        in_sweden=written["in_sweden"],
        patient_groups=tuple(written["patient_groups"]),
        dose_number=written["dose_number"],
    )


def person_of(case: dict[str, Any]) -> Recipient:
    written = case["person"]
    return Recipient(
        birth_date=date.fromisoformat(written["birth_date"]),
        identity=IdentityKind(written["identity"]),
        sex=Sex(written["sex"]) if written["sex"] else None,
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']} {case['about']}" for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    expected = case["expected"]
    duty = reporting_duty(dose_of(case), person_of(case))
    assert (duty.reported, duty.rule_id) == (expected["reported"], expected["rule"]), case["source"]
    assert bool(duty.fields) is duty.reported
    if "field" in expected:
        assert expected["field"] in duty.fields
    if "dose_number" in expected:
        assert duty.dose_number == expected["dose_number"]
    if "deadline_days" in expected:
        assert duty.deadline_days == expected["deadline_days"]
    if "sentence" in expected:
        assert [verdict.sentence for verdict in duty.verdicts] == [expected["sentence"]]


def test_the_cases_are_many_and_each_names_its_source() -> None:
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["source"].startswith("domain.md") for case in CASES)


def test_only_a_covid_report_carries_a_dose_number() -> None:
    with_number = {
        duty.programme
        for case in CASES
        if "dose_number" in (duty := reporting_duty(dose_of(case), person_of(case))).fields
    }
    assert with_number == {"covid-19"}


@pytest.mark.parametrize(
    ("day", "number", "level"),
    [
        (date(2023, 2, 28), None, Level.WARNING),
        (date(2023, 3, 1), None, None),
        (date(2026, 11, 23), 1, None),
        (date(2026, 11, 23), 99, None),
        (date(2026, 11, 23), 100, Level.STOP),
        (date(2026, 11, 23), 0, Level.STOP),
    ],
)
def test_a_covid_report_needs_a_dose_number_that_the_register_takes(
    day: date, number: int | None, level: Level | None
) -> None:
    dose = GivenDose(("covid-19",), day, "given", "given", dose_number=number)
    duty = reporting_duty(dose, Recipient(date(1950, 1, 1), IdentityKind.PERSONNUMMER))
    assert duty.reported
    faults = [verdict.level for verdict in duty.verdicts if verdict.field == "dose_number"]
    assert faults == ([] if level is None else [level])


def test_every_report_carries_the_common_fields() -> None:
    reports = [reporting_duty(dose_of(case), person_of(case)) for case in CASES]
    assert all(set(COMMON_FIELDS) <= set(duty.fields) for duty in reports if duty.reported)


def test_an_unknown_origin_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="unknown origin: 'imported'"):
        reporting_duty(
            GivenDose(("covid-19",), date(2026, 1, 1), "imported", "given"),
            Recipient(date(1990, 1, 1), IdentityKind.PERSONNUMMER),
        )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"valid_to": "2012-01-01"}, "valid_to lies before valid_from"),
        ({"valid_from": None}, "the day from which it is valid"),
        ({"programme": "adult"}, "programme is 'adult'"),
        ({"diseases": ["plague"]}, "diseases names unknown plague"),
        ({"patient_groups": ["tall"]}, "patient_groups names unknown tall"),
        ({"sex": "f"}, "sex is 'f'"),
        ({"extra_fields": ["shoe_size"]}, "extra_fields names unknown shoe_size"),
    ],
)
def test_a_wrong_rule_is_refused_with_file_row_and_problem(change: dict[str, object], problem: str) -> None:
    row = read_rows("reporting_duty.json")[0]
    with pytest.raises(DataError) as refusal:
        read_duty_rule(Row(row.file, row.place, {**row.values, **change}))
    assert str(refusal.value).startswith("reporting_duty.json, row 1 (NVR-CHILD-1)")
    assert problem in str(refusal.value)
