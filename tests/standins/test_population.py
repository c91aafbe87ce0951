"""Everybody in the stand-ins has a number set aside for tests; the README's special people are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standins.population import load_population

STANDINS = Path(__file__).resolve().parents[2] / "standins"
DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="module")
def test_numbers() -> set[str]:
    files = ("testpersonnummer.txt", "testsamordningsnummer.txt")
    return {number for name in files for number in (DATA / name).read_text().split()}


def test_every_number_is_one_set_aside_for_tests(test_numbers: set[str]) -> None:
    assert set(load_population().persons) <= test_numbers


def test_there_are_several_hundred_people() -> None:
    assert len(load_population().persons) > 300


def test_every_telephone_number_is_one_set_aside_for_fiction() -> None:
    numbers = [person["mobile"] for person in load_population().persons.values() if "mobile" in person]
    assert numbers
    assert all("+46701740605" <= number <= "+46701740699" for number in numbers)


def test_every_change_of_number_leads_to_somebody() -> None:
    population = load_population()
    for person in population.persons.values():
        assert population.current(person)["id"] in population.persons


def test_every_number_in_the_readme_is_there_and_every_special_person_is_in_the_readme(
    test_numbers: set[str],
) -> None:
    named = set(re.findall(r"\b\d{12}\b", (STANDINS / "README.md").read_text("utf-8")))
    special = {number for number, person in load_population().persons.items() if "note" in person}
    assert special <= named
    unknown = named - set(load_population().persons)
    assert len(unknown) == 1
    assert unknown <= test_numbers
