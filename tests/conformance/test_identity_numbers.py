"""Every test number of the Swedish Tax Agency is read, and no slip of one digit passes for a person."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from personnummer import personnummer as second_opinion

from app.rules.identity import IdentityKind, IdentityNumber, IdentityProblem, Sex, parse_identity

DATA = Path(__file__).parents[1] / "data"
PERSONNUMMER = (DATA / "testpersonnummer.txt").read_text(encoding="ascii").split()
SAMORDNINGSNUMMER = (DATA / "testsamordningsnummer.txt").read_text(encoding="ascii").split()
TODAY = date(2026, 11, 23)

people = st.sampled_from(PERSONNUMMER) | st.sampled_from(SAMORDNINGSNUMMER)


def test_the_files_are_whole() -> None:
    assert (len(PERSONNUMMER), len(SAMORDNINGSNUMMER)) == (41_127, 2_264)


def test_every_test_personnummer_is_read_with_the_birth_and_sex_it_states() -> None:
    for text in PERSONNUMMER:
        number = parse_identity(text, TODAY)
        assert isinstance(number, IdentityNumber), (text, number)
        assert (number.kind, number.value) == (IdentityKind.PERSONNUMMER, text)
        assert number.birth_date == date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        assert number.sex is (Sex.MALE if text[10] in "13579" else Sex.FEMALE)


def test_every_test_samordningsnummer_is_read_with_as_much_of_the_birth_as_it_states() -> None:
    for text in SAMORDNINGSNUMMER:
        number = parse_identity(text, TODAY)
        assert isinstance(number, IdentityNumber), (text, number)
        assert (number.kind, number.value) == (IdentityKind.SAMORDNINGSNUMMER, text)
        assert number.born is not None
        assert number.born.year == int(text[:4])
        assert number.born.month == (int(text[4:6]) or None)
        if number.birth_date is not None:
            assert number.birth_date.day == int(text[6:8]) - 60


@given(people, st.integers(0, 11), st.sampled_from("123456789"))
def test_no_single_wrong_digit_is_taken_for_the_same_person(text: str, place: int, step: str) -> None:
    altered = text[:place] + str((int(text[place]) + int(step)) % 10) + text[place + 1 :]
    answer = parse_identity(altered, TODAY)
    if place >= 2:
        assert isinstance(answer, IdentityProblem), "the check digit covers this digit"
    else:
        assert isinstance(answer, IdentityProblem) or answer.value != text


@given(people, st.integers(2, 11), st.sampled_from("123456789"))
def test_no_single_wrong_digit_passes_among_ten(text: str, place: int, step: str) -> None:
    altered = text[2:place] + str((int(text[place]) + int(step)) % 10) + text[place + 1 :]
    assert isinstance(parse_identity(altered, TODAY), IdentityProblem)


@given(people)
def test_ten_digits_with_the_right_sign_and_twelve_digits_name_the_same_person(text: str) -> None:
    sign = "+" if TODAY.year - int(text[:4]) >= 100 else "-"
    assert parse_identity(f"{text[2:8]}{sign}{text[8:]}", TODAY) == parse_identity(text, TODAY)


@given(st.text(max_size=16) | st.text("0123456789+-OTSKMX ", max_size=14))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(parse_identity(text, TODAY), IdentityNumber | IdentityProblem)


@given(st.dates(date(1800, 1, 1), TODAY), st.integers(1, 999), st.integers(0, 9), st.booleans())
@example(date(2000, 2, 29), 980, 1, True)
def test_a_widely_used_package_agrees(born: date, serial: int, check: int, coordination: bool) -> None:
    day = born.day + (60 if coordination else 0)
    text = f"{born.year}{born.month:02}{day:02}{serial:03}{check}"
    assert isinstance(parse_identity(text, TODAY), IdentityNumber) == second_opinion.valid(text)


@pytest.mark.parametrize("text", ["191711602399", "191500882392", "193302912385"])
def test_the_package_refuses_a_samordningsnummer_that_is_not_exact_and_we_do_not(text: str) -> None:
    assert text in SAMORDNINGSNUMMER
    assert not second_opinion.valid(text)
    assert isinstance(parse_identity(text, TODAY), IdentityNumber)
