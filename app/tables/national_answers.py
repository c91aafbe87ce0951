"""What the national systems answered, kept for a while, and what of ours they have not been told yet."""

from __future__ import annotations

import uuid as uuid_module
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.tables.base import Model, OfCareProvider, UtcDateTime, choice, says


class PersonCheck(OfCareProvider, Model):
    """The population register's last answer about one patient, and whether it has to be asked again.

    ``due_at`` is set while a question waits for a worker. ``valid_until`` ends the answer's use; all
    moments are UTC. ``person`` is what the register says in the product's own words, without the address
    of a protected person; ``present_number`` another number that the person goes by now. Both are empty
    when the register does not know the number.
    """

    __tablename__ = "person_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), unique=True)
    source: Mapped[str] = mapped_column(String(40))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    valid_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    present_number: Mapped[str | None] = mapped_column(String(40))
    person: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (Index("ix_person_check_due", "due_at"),)


class SharingBasis(StrEnum):
    """Why records of other care providers may be seen (SFS 2022:913)."""

    CONSENT = "consent"
    EMERGENCY = "emergency"


class SharingConsent(OfCareProvider, Model):
    """A consent to see what other care providers keep, or an emergency, as it was entered here.

    ``uuid`` is its id in the national register too. ``employee`` (HSA-id) narrows it to one person; else
    it holds for the care unit. ``due_at`` is set while the national register has not been told, of the
    consent or of its being taken back, which ends it for good: ``cancelled_at`` (UTC), by the employee
    ``cancelled_by`` (HSA-id).
    """

    __tablename__ = "sharing_consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[uuid_module.UUID] = mapped_column(Uuid, unique=True, default=uuid_module.uuid4)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"))
    basis: Mapped[SharingBasis] = mapped_column(choice(SharingBasis))
    person_root: Mapped[str] = mapped_column(String(40))
    person_extension: Mapped[str] = mapped_column(String(40))
    care_provider: Mapped[str] = mapped_column(String(31))
    care_unit: Mapped[str] = mapped_column(String(31))
    employee: Mapped[str | None] = mapped_column(String(31))
    given_to: Mapped[str] = mapped_column(String(31))
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    end: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(String(500))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_by: Mapped[str | None] = mapped_column(String(31))

    __table_args__ = (
        CheckConstraint(f"basis <> 'emergency' OR {says('reason')}", name="emergency_reason"),
        Index("ix_sharing_consent_patient", "patient_id", "care_unit", "end"),
        Index("ix_sharing_consent_due", "due_at"),
    )
