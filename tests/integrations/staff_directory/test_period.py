"""A period holds from its first moment until its end, which is no part of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.integrations.staff_directory.port import Period

START = datetime(2026, 1, 1, tzinfo=UTC)
BETWEEN = datetime(2026, 6, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "moment", "holds"),
    [
        (Period(START, END), START, True),
        (Period(START, END), BETWEEN, True),
        (Period(START, END), END, False),
        (Period(BETWEEN, END), START, False),
        (Period(None, END), START, True),
        (Period(START, None), END, True),
        (Period(None, None), BETWEEN, True),
    ],
)
def test_when_a_period_holds(period: Period, moment: datetime, holds: bool) -> None:
    assert period.holds_at(moment) is holds
