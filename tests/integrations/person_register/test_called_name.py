"""The mark for the name a person goes by (tilltalsnamnsmarkering) points out one or two given names."""

from __future__ import annotations

import pytest

from app.integrations.person_register.mapper import called_name


@pytest.mark.parametrize(
    ("given", "indicator", "called"),
    [
        ("Testa Maria", 10, "Testa"),
        ("Testa Maria", 20, "Maria"),
        ("Karin Aina Ulla", 30, "Ulla"),
        ("Karin Aina Ulla", 12, "Karin Aina"),
        ("Karin Aina Ulla", 23, "Aina Ulla"),
        ("Karin Aina Ulla", 13, "Karin Ulla"),
        ("Anna-Lisa Maria", 12, "Anna-Lisa"),
        ("Maria Anna-Lisa", 23, "Anna-Lisa"),
        ("Anna-Lisa Maria", 10, "Anna"),
        ("Anna-Lisa Maria", 30, "Maria"),
        ("Testa", None, None),
        (None, 10, None),
        ("Testa", 90, None),
    ],
)
def test_the_mark_names_the_name(given: str | None, indicator: int | None, called: str | None) -> None:
    assert called_name(given, indicator) == called
