"""Rows for the engagement index."""

from __future__ import annotations

from datetime import UTC, datetime

from app.integrations.engagement_index.port import Engagement, Subject
from tests.integrations.records import person_id

SYSTEM = "SE0000000000-VACCINJOURNAL"
CONTROLLER = "SE2329999991"

VACCINATED = Engagement(
    Subject.VACCINATIONS,
    person_id("195210312582"),
    SYSTEM,
    CONTROLLER,
    datetime(2026, 9, 14, 8, 15, tzinfo=UTC),
)
BOOKED = Engagement(
    Subject.BOOKING,
    person_id("195210312582"),
    SYSTEM,
    CONTROLLER,
    datetime(2026, 12, 14, 9, 0, tzinfo=UTC),
    unit="SE2329999991-ENH1",
    booking="861245",
)
