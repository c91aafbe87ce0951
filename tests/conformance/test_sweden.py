"""Sweden's schedule against cases written from its sources: what is due when, and which doses count.

The cases were written from the sources, not from the engine's answers. A case that names a
`known_difference` must still differ: a difference that goes away has to leave the list. A field that
a source does not settle is left out of the case and not compared.
"""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.catalogue import diseases, products, vaccine_groups
from app.rules.patient_groups import patient_groups
from app.rules.schedule import Assessment, Dose, DoseStatus, Observation, Person, Sex, judge, load_schedule

SCHEDULE = load_schedule(Path(__file__).parents[2] / "app" / "rules" / "data" / "sweden")
Case = dict[str, Any]
CASES: list[Case] = json.loads((Path(__file__).parent / "sweden" / "cases.json").read_text(encoding="utf-8"))

STATUS_IN_CASES = {
    "not_complete": "Not complete",
    "complete": "Complete",
    "immune": "Immune",
    "aged_out": "Aged out",
    "not_recommended": "Not recommended",
    "contraindicated": "Contraindicated",
}
DOSE_IN_CASES = {
    DoseStatus.VALID: "Valid",
    DoseStatus.NOT_VALID: "Not Valid",
    DoseStatus.EXTRANEOUS: "Extraneous",
    DoseStatus.SUBSTANDARD: "Sub-standard",
}
REASON_IN_CASES = {
    "too_young": "Age: Too Young",
    "too_old": "Age: Too Old",
    "too_soon": "Interval: Too Short",
    "live_vaccine_conflict": "Live Virus Conflict",
}


def assess(case: Case) -> Assessment:
    person = Person(
        birth_date=date.fromisoformat(case["dob"]),
        sex={"F": Sex.FEMALE, "M": Sex.MALE}.get(case["gender"], Sex.UNKNOWN),
        observations=tuple(Observation(code) for code in case.get("observations", [])),
    )
    doses = [
        Dose(
            number, date.fromisoformat(dose["date"]), dose["product"], subpotent=dose.get("subpotent", False)
        )
        for number, dose in enumerate(case["doses"])
    ]
    return judge(SCHEDULE, person, doses, date.fromisoformat(case["assessment_date"]))


def expected(case: Case) -> dict[str, str]:
    """Everything that a case settles, flat: the forecast's fields, and status and reason per dose."""
    fields = dict(case["expected"])
    for number, dose in enumerate(case["doses"], start=1):
        for name, value in dose["expected"].items():
            fields[f"dose {number} {name}"] = value
    return fields


def found(case: Case) -> dict[str, str]:
    """What the engine answers, in the words of the cases."""
    assessment = assess(case)
    group = assessment.group(case["vaccine_group"])
    assert group is not None, "no series of the vaccine group applies to the person"
    fields = {
        "series_status": STATUS_IN_CASES[group.status],
        "forecast_dose": str(group.dose_number or ""),
        "earliest": str(group.earliest or ""),
        "recommended": str(group.recommended or ""),
        "past_due": str(group.overdue or ""),
    }
    antigens = next(each.antigens for each in SCHEDULE.groups if each.name == case["vaccine_group"])
    for number, verdict in enumerate(assessment.doses, start=1):
        seen = [each for each in verdict.antigens if each.antigen in antigens] or [verdict]
        weakest = max(seen, key=lambda each: list(DOSE_IN_CASES).index(each.status))
        fields[f"dose {number} status"] = DOSE_IN_CASES[weakest.status]
        fields[f"dose {number} reason"] = REASON_IN_CASES.get(weakest.reason, str(weakest.reason))
    return fields


def differences(case: Case) -> dict[str, tuple[str, str]]:
    """The fields that do not agree: expected and found."""
    answer = found(case)
    return {
        name: (value, answer.get(name, ""))
        for name, value in expected(case).items()
        if answer.get(name, "") != value
    }


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "known_difference" not in case],
    ids=lambda case: f"{case['id']} {case['name']}",
)
def test_case(case: Case) -> None:
    assert differences(case) == {}, case["source"]


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "known_difference" in case],
    ids=lambda case: f"{case['id']} {case['name']}",
)
def test_a_known_difference_is_still_there_and_has_its_cause(case: Case) -> None:
    assert differences(case)
    assert len(case["known_difference"]) > 40


def test_agreement_table(capsys: pytest.CaptureFixture[str]) -> None:
    cases, settled, agreed = Counter[str](), Counter[str](), Counter[str]()
    for case in CASES:
        group, wrong = case["vaccine_group"], differences(case)
        cases[group] += 1
        settled[group] += len(expected(case))
        agreed[group] += len(expected(case)) - len(wrong)
    lines = [
        f"{group:30}{number:6}{settled[group]:9}{agreed[group]:8}" for group, number in sorted(cases.items())
    ]
    lines.append(f"{'all':30}{cases.total():6}{settled.total():9}{agreed.total():8}")
    with capsys.disabled():
        print("", f"{'vaccine group':30}{'cases':>6}{'fields':>9}{'agree':>8}", *lines, sep="\n")  # noqa: T201
        for case in CASES:
            if "known_difference" in case:
                print(f"{case['id']}: {case['known_difference']}")  # noqa: T201
    known = sum(len(differences(case)) for case in CASES if "known_difference" in case)
    assert settled.total() - agreed.total() == known


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
