"""Rows of the access log with the HSA-ids that the national log asks for: for the worker alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from app.extensions import db
from app.models import AccessLogEntry, CareProvider, CareUnit, StaffProfile, Unit
from app.security.scope import widened

EVERY_PROVIDER = widened("the worker copies log rows of every care provider")


def log_rows(entry_ids: Sequence[int]) -> list[Row[Any]]:
    """The rows with these ids, oldest first."""
    statement = (
        select(
            AccessLogEntry.id,
            AccessLogEntry.occurred_at,
            AccessLogEntry.event,
            AccessLogEntry.subject,
            AccessLogEntry.user_name,
            AccessLogEntry.role,
            AccessLogEntry.patient_number,
            AccessLogEntry.reason,
            StaffProfile.hsa_id.label("user_hsa_id"),
            StaffProfile.title.label("user_title"),
            Unit.name.label("unit_name"),
            CareUnit.hsa_id.label("care_unit_hsa_id"),
            CareUnit.name.label("care_unit_name"),
            CareProvider.hsa_id.label("care_provider_hsa_id"),
            CareProvider.name.label("care_provider_name"),
        )
        .select_from(AccessLogEntry)
        .outerjoin(StaffProfile, StaffProfile.user_id == AccessLogEntry.user_id)
        .outerjoin(Unit, Unit.id == AccessLogEntry.unit_id)
        .outerjoin(CareUnit, CareUnit.id == AccessLogEntry.care_unit_id)
        .outerjoin(CareProvider, CareProvider.id == AccessLogEntry.care_provider_id)
        .where(AccessLogEntry.id.in_(entry_ids))
        .order_by(AccessLogEntry.id)
    )
    return list(db.session().execute(statement, execution_options=EVERY_PROVIDER))
