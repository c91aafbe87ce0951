"""One box: what a name and a number are found by, and how the typed text is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.identity import Fault
from app.rules.search_keys import (
    QueryKind,
    end_of_prefix,
    keys_of_identifier,
    keys_of_name,
    mark_matches,
    parse_query,
)

TODAY = date(2026, 11, 23)


def test_a_name_is_found_with_and_without_swedish_letters() -> None:
    assert keys_of_name("Testa", "Åström") == ["astrom", "testa", "åström"]


@pytest.mark.parametrize(
    ("surname", "expected"),
    [("Müller", "muller"), ("Lévy", "levy"), ("Ødegård", "ödegård"), ("Strauß", "strauss"), ("Łuk", "luk")],
)
def test_foreign_accents_are_folded(surname: str, expected: str) -> None:
    assert expected in keys_of_name("Testa", surname)


def test_a_compound_name_is_found_by_each_part_and_joined() -> None:
    assert {"karl", "erik", "karlerik", "o", "mock", "omock"} <= set(keys_of_name("Karl-Erik", "O'Mock"))


def test_own_letters_typed_are_meant() -> None:
    (word,) = parse_query("öb", TODAY).words
    assert any(key.startswith(word) for key in keys_of_name("Testa", "Öberg"))
    assert not any(key.startswith(word) for key in keys_of_name("Testa", "Obel"))


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_whoever_types_a_name_as_it_is_written_finds_it(given_name: str, surname: str) -> None:
    query = parse_query(f"{surname} {given_name}", TODAY)
    if query.kind is QueryKind.NAME:
        keys = keys_of_name(given_name, surname)
        assert all(any(key.startswith(word) for key in keys) for word in query.words)


@pytest.mark.parametrize("typed", ["19520817-9803", "195208179803", " 19520817 9803 "])
def test_a_number_is_read_with_century_however_it_is_written(typed: str) -> None:
    query = parse_query(typed, TODAY)
    assert (query.kind, query.key, query.problem) == (QueryKind.NUMBER, "195208179803", None)
    assert query.number is not None


def test_ten_digits_also_find_somebody_a_hundred_years_older() -> None:
    query = parse_query("520817-9803", TODAY)
    assert query.key == "5208179803"
    assert query.key in keys_of_identifier("personnummer", "195208179803")
    assert query.key in keys_of_identifier("personnummer", "185208179803")


def test_a_plus_states_the_century() -> None:
    assert parse_query("190817+9805", TODAY).key == "191908179805"


def test_a_wrong_check_digit_is_a_problem_and_still_a_key() -> None:
    query = parse_query("19520817-9804", TODAY)
    assert query.problem is not None
    assert query.problem.fault is Fault.CHECK_DIGIT
    assert query.key == "195208179804"


def test_a_reserve_number_of_unknown_form_is_looked_for_without_a_problem() -> None:
    query = parse_query("vas-123456", TODAY)
    assert (query.key, query.problem) == ("VAS123456", None)
    assert keys_of_identifier("reservnummer", "VAS123456") == ["VAS123456"]


def test_a_uuid_is_a_uuid() -> None:
    query = parse_query("3f2b8c1e-1111-4222-8333-444455556666", TODAY)
    assert query.kind is QueryKind.UUID
    assert str(query.uuid) == "3f2b8c1e-1111-4222-8333-444455556666"


def test_what_a_scanner_adds_unseen_is_left_out() -> None:
    assert parse_query("\x0219520817-9803\x00\r\n", TODAY).key == "195208179803"


@pytest.mark.parametrize("typed", ["", "   ", "-", "%_'"])
def test_nothing_to_look_for(typed: str) -> None:
    assert parse_query(typed, TODAY).kind is QueryKind.EMPTY


@given(st.text(alphabet="abcåäöxyz", min_size=1, max_size=6), st.text(alphabet="abcåäöxyz", max_size=6))
def test_the_range_of_a_prefix_holds_all_that_starts_with_it(prefix: str, rest: str) -> None:
    assert prefix <= prefix + rest < end_of_prefix(prefix)


def test_matches_are_marked_at_the_start_of_words() -> None:
    pieces = mark_matches("PROVSSON, Testa Maria", ["provs", "te"])
    assert [piece for piece, marked in pieces if marked] == ["PROVS", "Te"]


@given(st.text(max_size=40), st.lists(st.text(alphabet="abcåäö", min_size=1, max_size=4), max_size=3))
def test_marking_never_changes_the_text(text: str, words: str) -> None:
    assert "".join(piece for piece, _ in mark_matches(text, words)) == text
