"""Stored values in the words of a page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

import pytest
from flask import Flask

from app.views.administration.widgets import in_words


class Status(Enum):
    ACTIVE = "Aktiv"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (Decimal("0.50"), "0,5"),
        (Decimal("1.00"), "1"),
        (Decimal("10"), "10"),
        (42, "42"),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 9, 8, tzinfo=UTC), "2026-11-23 10:08"),
        (Status.ACTIVE, "Aktiv"),
        (["Influensa", "TBE"], "Influensa, TBE"),
    ],
)
def test_a_value_is_shown_the_swedish_way(stored: object, shown: str) -> None:
    assert in_words(stored) == shown


@pytest.mark.parametrize("stored", [None, "", True, False])
def test_no_value_is_shown_as_the_programming_language_writes_it(app: Flask, stored: object) -> None:
    with app.test_request_context():
        assert in_words(stored) not in ("None", "", "True", "False")
