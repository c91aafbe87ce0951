"""Rule data is read whole or refused with file and row."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.rules.catalogue import Named
from app.rules.data_files import DataError, Row, by_code, read_rows

HEAD = {"version": 1, "source": "made up"}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write_file(content: object) -> str:
        path = tmp_path / "words.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write_file


def named(row: Row) -> Named:
    return Named(row.text("code"), row.text("sv"), row.text("en"))


def test_rows_are_found_by_code_in_their_order(write: Any) -> None:
    rows = [{"code": code, "sv": code, "en": code} for code in ("b", "a")]
    assert list(by_code(write({**HEAD, "rows": rows}), named)) == ["b", "a"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "is not JSON"),
        ({"source": "made up", "rows": []}, "head: version must be a whole number"),
        ({"version": 1, "rows": []}, "head: source must be text"),
        ({**HEAD, "rows": [], "note": ""}, "head: unknown key note"),
        ({**HEAD, "rows": {}}, "row: must be a list of rows"),
        ({**HEAD, "rows": [{"code": "a"}, "b"]}, "row: must be a list of rows"),
        ({**HEAD, "rows": [{"code": "a", "sv": "a"}]}, "row 1 (a): en must be text"),
        (
            {**HEAD, "rows": [{"code": "a", "sv": "a", "en": "a"}, {"code": "a", "sv": "b", "en": "b"}]},
            "row 2 (a): the code a is taken by an earlier row",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_row(write: Any, content: object, problem: str) -> None:
    file = write(content)
    with pytest.raises(DataError) as refusal:
        by_code(file, named)
    assert str(refusal.value).startswith(f"{file}, ")
    assert problem in str(refusal.value)


def test_a_mistake_in_a_row_within_a_row_names_both(write: Any) -> None:
    rows = read_rows(write({**HEAD, "rows": [{"code": "plan", "steps": [{"label": "One"}, {"label": ""}]}]}))
    with pytest.raises(DataError, match=r"row 1 \(plan\), steps 2: label must be text"):
        rows[0].rows("steps")[1].text("label")


def test_what_is_left_out_is_none_or_empty() -> None:
    row = Row("words.json", "row 1", {})
    assert row.optional_text("a") is row.period("a") is row.day("a") is row.optional_whole("a") is None
    assert row.texts("a") == row.rows("a") == ()


def test_a_day_is_read_as_iso_writes_it() -> None:
    assert Row("words.json", "row 1", {"a": "2026-11-23"}).day("a") == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("values", "read", "problem"),
    [
        ({"a": 1}, "text", "a must be text"),
        ({"a": " "}, "text", "a must be text"),
        ({"a": True}, "whole", "a must be a whole number"),
        ({"a": "1"}, "flag", "a must be true or false"),
        ({"a": "b"}, "texts", "a must be a list of texts"),
        ({"a": ["b", "b"]}, "texts", "a names something twice"),
        ({"a": "2026-02-29"}, "day", "a is no date"),
        ({"a": "1,5"}, "decimal", "a is no decimal number"),
        ({"a": "soon"}, "period", "a is not a period"),
    ],
)
def test_a_wrong_value_is_refused(values: dict[str, object], read: str, problem: str) -> None:
    with pytest.raises(DataError) as refusal:
        getattr(Row("words.json", "row 7", values), read)("a")
    assert str(refusal.value).startswith(f"words.json, row 7: {problem}")
