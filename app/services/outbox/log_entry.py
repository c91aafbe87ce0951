"""A row of our access log as the national log is to have it (PDL 4 kap. 3 §, HSLF-FS 2016:40 4 kap. 9 §)."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row

from app import clock
from app.integrations.pdl_log.port import (
    Activity,
    LogEntry,
    LogUser,
    Organization,
    Purpose,
    Resource,
    ResourceKind,
)
from app.integrations.person_register.port import PersonId
from app.rules.identity import IdentityNumber, parse_identity
from app.security import actor
from app.tables.vocabulary import LogEvent

LOG_IDS = UUID("0d2a7f0e-6a3f-4f5a-9e5e-6a6d0c6c1b4e")
LOCAL_IDS = "1.2.752.129.2.1.2.1"
"""OID of "local id in a source system": for a number of no known series."""

ACTIVITIES = {
    LogEvent.SIGNED: Activity.SIGN,
    LogEvent.ADDED: Activity.WRITE,
    LogEvent.CHANGED: Activity.WRITE,
    LogEvent.ORDERED: Activity.WRITE,
    LogEvent.REGISTERED: Activity.WRITE,
    LogEvent.RETURNED: Activity.WRITE,
    LogEvent.NOTED: Activity.WRITE,
}
"""Every other event is a look."""

# PDL 2 kap. 4 § 5: administration, planning, follow-up and supervision of the activity are one purpose.
PURPOSES = {
    actor.Purpose.CARE: Purpose.CARE,
    actor.Purpose.LOG_REVIEW: Purpose.ADMINISTRATION,
    actor.Purpose.ADMINISTRATION: Purpose.ADMINISTRATION,
}
KINDS = {
    "dose": ResourceKind.VACCINATION,
    "history": ResourceKind.VACCINATION,
    "unsigned dose": ResourceKind.VACCINATION,
    "vaccination": ResourceKind.VACCINATION,
    "register reports": ResourceKind.VACCINATION,
    "note": ResourceKind.NOTE,
    "notes": ResourceKind.NOTE,
    "overview": ResourceKind.OVERVIEW,
    "bookings of the day": ResourceKind.BOOKING,
}
"""Every other subject is personal data."""


def log_entry(row: Row[Any], system_hsa_id: str) -> LogEntry:
    """Raises ValueError for a row that lacks what the national log requires.

    The id follows from the row, so that a row sent twice is one; with the system and the moment in it no
    other installation, and no database put back from a copy, makes the same.
    """
    if None in (row.user_hsa_id, row.care_unit_hsa_id, row.care_provider_hsa_id):
        raise ValueError("the national log asks for the HSA-ids of person, care unit and care provider")
    provider = Organization(row.care_provider_hsa_id, row.care_provider_name)
    unit = Organization(row.care_unit_hsa_id, row.care_unit_name)
    kind = KINDS.get(row.subject, ResourceKind.PERSONAL_DATA)
    return LogEntry(
        id=uuid5(LOG_IDS, f"{system_hsa_id}\n{row.id}\n{row.occurred_at.isoformat()}"),
        activity=ACTIVITIES.get(row.event, Activity.READ),
        purpose=PURPOSES[actor.PURPOSES.get(row.role, actor.Purpose.CARE)],
        started_at=row.occurred_at,
        user=LogUser(row.user_hsa_id, provider, unit, row.user_name, row.unit_name, row.user_title),
        resources=(Resource(kind, provider, unit, _patient(row.patient_number)),),
        details=row.reason,
    )


def _patient(shown_number: str | None) -> PersonId | None:
    if not shown_number:
        return None
    number = parse_identity(shown_number, clock.today())
    if isinstance(number, IdentityNumber) and number.oid:
        return PersonId(number.oid, number.value)
    return PersonId(LOCAL_IDS, shown_number)
