"""Only a plain yes opens a row."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.integrations.block_register.mapper import rows_open


def row(number: int, status: str) -> SimpleNamespace:
    return SimpleNamespace(rowNumber=number, status=status)


@pytest.mark.parametrize(
    ("answered", "opened"),
    [
        ([row(0, "OK")], [True]),
        ([row(0, "BLOCKED")], [False]),
        ([row(0, "VALIDATIONERROR")], [False]),
        ([], [False]),
        ([row(1, "OK")], [False]),
        ([row(0, "OK"), row(0, "BLOCKED")], [False]),
        ([row(0, "OK"), row(0, "OK")], [True]),
    ],
)
def test_a_row_is_open_when_the_register_says_so_and_nothing_else(
    answered: list[SimpleNamespace], opened: list[bool]
) -> None:
    assert rows_open(answered, len(opened)) == opened
