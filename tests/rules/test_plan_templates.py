"""Plan templates: whom each is offered to, which products fill a step, and what a file may not say."""

from datetime import date
from typing import Any

import pytest

from app.rules.data_files import DataError, Row, read_rows
from app.rules.plan_templates import plan_templates, read_plan_template, suitable_templates

TODAY = date(2026, 11, 23)


def offered(birth: date, *groups: str) -> set[str]:
    return {template.code for template in suitable_templates(birth, TODAY, groups)}


def test_every_plan_of_the_domain_is_there() -> None:
    assert set(plan_templates()) == {
        *("barnvaccinationsprogrammet", "tbe-under-50", "tbe-fran-50", "hepatit-a", "hepatit-b"),
        *("hepatit-b-snabb", "twinrix", "twinrix-snabb", "japansk-encefalit", "japansk-encefalit-snabb"),
        *("rabies", "gula-febern", "tyfoid-kapsel", "baltros", "vattkoppor", "pneumokock-hog-risk"),
        *("influensa-sasong", "influensa-barn-forsta", "covid-19-sasong"),
    }


@pytest.mark.parametrize(
    ("birth", "groups", "is_offered", "is_not"),
    [
        (date(1976, 11, 24), (), "tbe-under-50", "tbe-fran-50"),
        (date(1976, 11, 23), (), "tbe-fran-50", "tbe-under-50"),
        (date(1990, 1, 1), ("nedsatt-immunforsvar",), "tbe-fran-50", "tbe-under-50"),
        (date(1990, 1, 1), ("nedsatt-immunforsvar",), "baltros", "barnvaccinationsprogrammet"),
        (date(2026, 8, 1), (), "barnvaccinationsprogrammet", "gula-febern"),
        (date(2026, 2, 23), (), "gula-febern", "hepatit-a"),
        (date(2020, 1, 1), (), "influensa-barn-forsta", "influensa-sasong"),
        (date(2010, 1, 1), (), "hepatit-b", "hepatit-b-snabb"),
        (date(1960, 11, 23), (), "japansk-encefalit", "japansk-encefalit-snabb"),
    ],
)
def test_a_plan_is_offered_to_those_it_is_for(
    birth: date, groups: tuple[str, ...], is_offered: str, is_not: str
) -> None:
    found = offered(birth, *groups)
    assert is_offered in found
    assert is_not not in found


@pytest.mark.parametrize(
    ("birth", "names"),
    [
        (date(2018, 5, 5), ["FSME-Immun Junior"]),
        (date(1990, 5, 5), ["FSME-Immun Vuxen"]),
    ],
)
def test_a_step_is_filled_by_the_product_for_the_age(birth: date, names: list[str]) -> None:
    first = plan_templates()["tbe-under-50"].steps[0]
    assert [product.name for product in first.products_for(birth, TODAY)] == names


def _changed(**change: Any) -> Row:
    row = read_rows("plan_templates.json")[0]
    return Row(row.file, row.place, {**row.values, **change})


def test_a_template_can_be_retired() -> None:
    template = read_plan_template(_changed(valid_to="2026-11-22"))
    assert not template.suitable(date(2026, 8, 1), TODAY)
    assert template.suitable(date(2026, 8, 1), date(2026, 11, 22))


STEP: dict[str, Any] = {"code": "one", "label": "One", "products": ["hexyon"]}


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ([], "at least one step"),
        ([{**STEP, "products": []}], "needs a product"),
        ([{**STEP, "products": ["hexion"]}], "products names unknown hexion"),
        ([STEP, STEP], "steps 2 (one): the step one stands twice"),
        ([{**STEP, "after": "two"}], "after is 'two'"),
        ([STEP, {**STEP, "code": "two", "after": "one"}], "needs an interval, an age"),
        ([{**STEP, "min_interval": "28 days"}], "needs the step that it counts from"),
        (
            [
                STEP,
                {**STEP, "code": "two", "after": "one", "min_interval": "9 days", "from_interval": "1 week"},
            ],
            "must not shrink",
        ),
        ([{**STEP, "min_age": "12 months", "age": "3 months"}], "must not shrink"),
        ([{**STEP, "from_grade": 5, "to_grade": 1}], "grades go from 0 to 9"),
        ([{**STEP, "from_grade": 5}], "to_grade must be a whole number"),
        ([{**STEP, "repeat_from_day": "02-30"}], "no day of the year: '02-30'"),
        ([{**STEP, "dose": 1}], "unknown key dose"),
    ],
)
def test_a_wrong_template_is_refused_with_file_row_and_problem(
    steps: list[dict[str, Any]], problem: str
) -> None:
    with pytest.raises(DataError) as refusal:
        read_plan_template(_changed(steps=steps))
    assert str(refusal.value).startswith("plan_templates.json, row 1 (barnvaccinationsprogrammet)")
    assert problem in str(refusal.value)
