"""The register states a date whole or in part; one that cannot be is as good as none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.integrations.person_register.mapper import partial_date
from app.rules.partial_date import PartialDate


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("1952-10-31", PartialDate(1952, 10, 31)),
        ("1952-10", PartialDate(1952, 10)),
        ("1952", PartialDate(1952)),
        ("1952-02-30", None),
        ("1952-13", None),
        ("1952-1-1-1", None),
        ("unknown", None),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(value: str, date: PartialDate | None) -> None:
    assert partial_date(SimpleNamespace(value=value)) == date


def test_no_date_is_none() -> None:
    assert partial_date(None) is None
