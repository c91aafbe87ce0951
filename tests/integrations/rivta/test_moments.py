"""Moments cross the wire on a clock in Sweden, winter and summer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.integrations.rivta.moments import date_time, from_date_time, from_time_stamp, time_stamp

MOMENTS = pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 1, 31, 23, 30, 5, tzinfo=UTC), "20260201003005"),
        (datetime(2026, 6, 30, 22, 30, 5, tzinfo=UTC), "20260701003005"),
    ],
)


@MOMENTS
def test_a_time_stamp_is_written_and_read(moment: datetime, written: str) -> None:
    assert time_stamp(moment) == written
    assert from_time_stamp(written) == moment


@MOMENTS
def test_a_date_time_is_written_without_a_zone_and_read_back(moment: datetime, written: str) -> None:
    on_the_wire = date_time(moment.replace(microsecond=999))
    assert on_the_wire.tzinfo is None
    assert f"{on_the_wire:%Y%m%d%H%M%S}" == written
    assert from_date_time(on_the_wire) == moment


def test_a_stated_zone_is_taken_at_its_word() -> None:
    written = datetime(2026, 6, 30, 12, 0, tzinfo=timezone(timedelta(hours=5)))
    assert from_date_time(written) == datetime(2026, 6, 30, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("written", ["", "20261301000000", "2026-01-31", "20260131"])
def test_what_is_no_time_stamp_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        from_time_stamp(written)
