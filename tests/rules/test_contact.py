"""Mobile numbers and e-mail addresses are kept in one form, so that equal ones are found equal."""

from __future__ import annotations

import pytest

from app.rules.contact import parse_email, parse_mobile


@pytest.mark.parametrize("typed", ["070-174 06 05", "0701740605", "+46 70 174 06 05", "0046701740605"])
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert parse_mobile(typed) == "+46701740605"


def test_a_foreign_number_keeps_its_country() -> None:
    assert parse_mobile("+45 32 12 34 56") == "+4532123456"


@pytest.mark.parametrize("typed", ["", "070", "inget", "070-174 06 O5", "+0701740605", "1740605"])
def test_what_is_no_number(typed: str) -> None:
    assert parse_mobile(typed) is None


@pytest.mark.parametrize("typed", ["testa@exempel.se", " a.b+c@sub.exempel.se "])
def test_an_address(typed: str) -> None:
    assert parse_email(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed", ["", "testa", "testa@exempel", "a b@exempel.se", "@e.se", "x" * 250 + "@e.se"]
)
def test_what_is_no_address(typed: str) -> None:
    assert parse_email(typed) is None
