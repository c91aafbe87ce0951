"""Made-up people in any number."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.identity import IdentityKind, IdentityNumber, parse_identity
from bench.people import DAYS, MOST, person


@pytest.mark.parametrize("place", [0, 1, DAYS - 1, DAYS, 349_999, MOST - 1])
def test_a_number_is_valid_and_older_than_anybody_alive(place: int) -> None:
    made_up = person(place)
    number = parse_identity(made_up.number, date(2026, 11, 23))

    assert isinstance(number, IdentityNumber)
    assert number.kind is IdentityKind.PERSONNUMMER
    assert number.birth_date == made_up.birth_date
    assert made_up.birth_date < date(1900, 1, 1)


def test_no_two_share_a_number() -> None:
    places = [*range(3_000), *range(DAYS, DAYS + 3_000)]

    assert len({person(place).number for place in places}) == len(places)
