"""Which patient groups are suggested for a person, and why."""

from datetime import date

import pytest

from app.rules.data_files import DataError, Row, read_rows
from app.rules.patient_groups import AGE, TURNS, USUAL, patient_groups, read_patient_group, suggested_groups

IN_SEASON = date(2026, 11, 23)


def suggested(birth: date, day: date, vaccine_group: str) -> list[str]:
    return [suggestion.group.code for suggestion in suggested_groups(birth, day, vaccine_group)]


@pytest.mark.parametrize(
    ("birth", "day", "vaccine_group", "expected"),
    [
        (date(1952, 1, 2), IN_SEASON, "influensa", ["65-ar-och-aldre"]),
        (date(1961, 11, 23), IN_SEASON, "influensa", ["65-ar-och-aldre"]),
        (date(1961, 11, 24), IN_SEASON, "influensa", []),
        (date(1952, 1, 2), date(2026, 7, 1), "influensa", []),
        (date(1951, 12, 31), IN_SEASON, "pneumokocker", ["65-ar-och-aldre", "pneumokock-75-ar"]),
        (date(1951, 12, 31), date(2022, 11, 30), "pneumokocker", ["65-ar-och-aldre"]),
        (date(2026, 8, 20), IN_SEASON, "barnkombination", ["barnprogrammet"]),
        (date(2015, 5, 5), IN_SEASON, "hpv", ["skolelev"]),
        (date(1990, 5, 5), IN_SEASON, "gula-febern", ["resenar"]),
        (date(1990, 5, 5), IN_SEASON, "covid-19", []),
    ],
)
def test_age_season_and_vaccine_point_to_groups(
    birth: date, day: date, vaccine_group: str, expected: list[str]
) -> None:
    assert suggested(birth, day, vaccine_group) == expected


@pytest.mark.parametrize(
    ("birth", "vaccine_group", "code", "reason"),
    [
        (date(1952, 1, 2), "influensa", "65-ar-och-aldre", (AGE, {"age": 74})),
        (date(1951, 12, 31), "pneumokocker", "pneumokock-75-ar", (TURNS, {"age": 75})),
        (date(1990, 5, 5), "tyfoid", "resenar", (USUAL, {})),
    ],
)
def test_a_suggestion_says_why(
    birth: date, vaccine_group: str, code: str, reason: tuple[str, dict[str, object]]
) -> None:
    found = {
        suggestion.group.code: suggestion for suggestion in suggested_groups(birth, IN_SEASON, vaccine_group)
    }
    assert (found[code].sentence, dict(found[code].parameters)) == reason


def test_a_medical_group_is_never_guessed() -> None:
    assert [group.code for group in patient_groups().values() if group.medical and group.suggestions] == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"valid_from": "2026-13-01"}, "no date"),
        (
            {"suggestions": [{"vaccine_groups": ["influensa"], "from_day": "09-01"}]},
            "both from_day and to_day",
        ),
        ({"suggestions": [{"vaccine_groups": ["influenza"]}]}, "suggestions 1: vaccine_groups names unknown"),
        (
            {"suggestions": [{"vaccine_groups": ["influensa"], "from_day": "09-31", "to_day": "10-01"}]},
            "no day of the year",
        ),
        ({"medical": None}, "medical must be true or false"),
    ],
)
def test_a_wrong_group_is_refused_with_file_row_and_problem(change: dict[str, object], problem: str) -> None:
    row = read_rows("patient_groups.json")[0]
    with pytest.raises(DataError) as refusal:
        read_patient_group(Row(row.file, row.place, {**row.values, **change}))
    assert str(refusal.value).startswith("patient_groups.json, row 1 (65-ar-och-aldre)")
    assert problem in str(refusal.value)
