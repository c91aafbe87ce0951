"""The product catalogue reads whole, says what a label says, and refuses what contradicts itself."""

from datetime import date
from decimal import Decimal

import pytest

from app.rules.catalogue import products, read_product, sites, sites_for, vaccine_groups
from app.rules.data_files import DataError, Row, read_rows

BORN = date(2020, 3, 1)


def test_every_vaccine_group_has_a_product() -> None:
    assert {product.vaccine_group for product in products().values()} == set(vaccine_groups())


def test_a_combination_vaccine_is_expanded_to_its_antigens() -> None:
    assert products()["hexyon"].antigens == ("Diphtheria", "Tetanus", "Pertussis", "Polio", "Hib", "HepB")


def test_no_pack_or_product_code_is_invented() -> None:
    assert {product.npl_id for product in products().values()} == {None}
    assert {pack.gtin for product in products().values() for pack in product.packs} == {None}


@pytest.mark.parametrize(
    ("code", "day", "millilitres"),
    [
        ("ixiaro", date(2023, 2, 28), "0.25"),
        ("ixiaro", date(2023, 3, 1), "0.5"),
        ("engerix-b", date(2036, 2, 29), "0.5"),
        ("engerix-b", date(2036, 3, 1), "1.0"),
        ("bcg-ajv", date(2020, 9, 1), "0.05"),
        ("bcg-ajv", date(2021, 3, 1), "0.1"),
        ("fsme-immun-junior", date(2030, 3, 1), "0.25"),
    ],
)
def test_the_volume_of_a_dose_follows_age(code: str, day: date, millilitres: str) -> None:
    assert products()[code].volume(BORN, day) == Decimal(millilitres)


def test_a_capsule_has_no_volume() -> None:
    assert products()["vivotif"].volume(BORN, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "day", "fits"),
    [
        ("havrix-junior", date(2036, 2, 29), True),
        ("havrix-junior", date(2036, 3, 1), False),
        ("havrix", date(2036, 3, 1), True),
        ("encepur-barn", date(2021, 2, 28), False),
        ("encepur-barn", date(2021, 3, 1), True),
        ("stamaril", date(2020, 11, 30), False),
        ("stamaril", date(2020, 12, 1), True),
    ],
)
def test_the_label_says_for_which_ages_a_product_is(code: str, day: date, fits: bool) -> None:
    assert products()[code].ages.holds(BORN, day) is fits


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 6, 1), ["left_thigh", "right_thigh", "other"]),
        (date(2023, 6, 1), ["left_upper_arm", "right_upper_arm", "left_thigh", "right_thigh", "other"]),
        (date(2027, 6, 1), ["left_upper_arm", "right_upper_arm", "other"]),
    ],
)
def test_an_injection_goes_in_the_thigh_first_and_in_the_arm_later(day: date, expected: list[str]) -> None:
    assert [site.code for site in sites_for(products()["hexyon"], BORN, day)] == expected


@pytest.mark.parametrize("day", [date(2020, 4, 12), date(2026, 1, 1)])
def test_bcg_goes_in_the_left_upper_arm_at_every_age(day: date) -> None:
    assert sites_for(products()["bcg-ajv"], BORN, day) == (sites()["left_upper_arm"],)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"atc": ""}, "atc must be text"),
        ({"routes": ["po"]}, "suits none of the routes"),
        ({"routes": ["iv"]}, "unknown iv"),
        ({"target_diseases": []}, "target_diseases is empty"),
        ({"target_diseases": ["polio", "polio"]}, "twice"),
        ({"vaccine_group": "scharlakansfeber"}, "vaccine_group is 'scharlakansfeber'"),
        ({"min_age": "six weeks"}, "not a period: 'six weeks'"),
        ({"live": "no"}, "live must be true or false"),
        ({"doses": [{"volume_ml": "a lot"}]}, "no decimal number"),
        ({"doses": [{"volume_ml": "0"}]}, "more than nothing"),
        ({"doses": [{"below_age": "3 years", "volume_ml": "0.5"}]}, "cover every age"),
        (
            {
                "doses": [
                    {"below_age": "3 years", "volume_ml": "0.25"},
                    {"from_age": "4 years", "volume_ml": "0.5"},
                ]
            },
            "without gap or overlap",
        ),
        ({"colour": "green"}, "unknown key colour"),
    ],
)
def test_a_wrong_row_is_refused_with_file_row_and_problem(change: dict[str, object], problem: str) -> None:
    row = read_rows("products.json")[0]
    with pytest.raises(DataError) as refusal:
        read_product(Row(row.file, row.place, {**row.values, **change}))
    assert str(refusal.value).startswith("products.json, row 1 (hexyon)")
    assert problem in str(refusal.value)
