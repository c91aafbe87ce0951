"""How long a care unit has to do with a patient after a booking or a visit."""

from __future__ import annotations

from datetime import date, timedelta

RULE_ID, VERSION = "TGP-14-DAYS", 1
DAYS_AFTER = 14
"""A booking counts while it is current and when it ended less than so many days ago.

Source: contract description of riv:ehr:accesscontrol 1.0.4 (Tillgänglig patient). A visit without a
booking, as in a vaccination bus, is counted alike [proposal].
"""


def first_day_that_counts(today: date) -> date:
    """The earliest day of a booking or visit that still means care today. Swedish calendar days."""
    return today - timedelta(days=DAYS_AFTER - 1)
