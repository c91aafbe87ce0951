"""Entries for the national access log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.integrations.pdl_log.port import (
    Activity,
    LogEntry,
    LogUser,
    Organization,
    Purpose,
    Resource,
    ResourceKind,
)
from tests.integrations.records import OTHER_REGION, OTHER_UNIT, REGION, VACCINATION_CLINIC, VERA, person_id

SYSTEM = Organization("SE0000000000-VACCINJOURNAL", "Vaccinjournal")


def entry(number: int, **resource: Any) -> LogEntry:
    """Vera reads a vaccination of Region Låtsas; the fields of the resource may be others."""
    usual = {
        "kind": ResourceKind.VACCINATION,
        "care_provider": Organization(OTHER_REGION),
        "care_unit": Organization(OTHER_UNIT),
        "patient": person_id("195210312582"),
    }
    return LogEntry(
        id=UUID(int=number),
        activity=Activity.READ,
        purpose=Purpose.CARE,
        started_at=datetime(2026, 9, 14, 8, 14, 3, tzinfo=UTC),
        user=LogUser(
            hsa_id=VERA.employee,
            care_provider=Organization(REGION, "Region Exempel"),
            care_unit=Organization(VACCINATION_CLINIC),
            name="Vera Vaccinera",
            title="Distriktssköterska",
        ),
        resources=(Resource(**{**usual, **resource}),),
        level="Vaccinationsöversikt",
    )
