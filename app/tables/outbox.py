"""What must reach the outside, written in the transaction that makes it true."""

from __future__ import annotations

import uuid as uuid_module
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.tables.base import Model, OfCareProvider, UtcDateTime, choice
from app.tables.vocabulary import OutboxState, OutboxTarget

WAITING = text("state = 'waiting'")
NOT_SENT = text("state <> 'sent'")
ONE_PER_SUBJECT = text("target = 'engagement_index'")


class OutboxMessage(OfCareProvider, Model):
    """One message per target, subject and version. A worker claims it with a lease and sends it.

    ``due_at`` is when to try next, ``lease_until`` until when a worker holds it (both UTC). What the
    engagement index is told has one message per patient, whose version is raised instead: only the
    newest state is worth sending.
    """

    __tablename__ = "outbox_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[OutboxTarget] = mapped_column(choice(OutboxTarget))
    subject_uuid: Mapped[uuid_module.UUID] = mapped_column(Uuid)
    subject_version: Mapped[int]
    patient_id: Mapped[int | None] = mapped_column(ForeignKey("patient.id"))
    immunization_id: Mapped[int | None] = mapped_column(ForeignKey("immunization.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[OutboxState] = mapped_column(choice(OutboxState), default=OutboxState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    receipt: Mapped[str | None] = mapped_column(String(80))
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_text: Mapped[str | None] = mapped_column(String(400))

    __table_args__ = (
        UniqueConstraint("target", "subject_uuid", "subject_version"),
        CheckConstraint("attempts >= 0", name="attempts"),
        # Partial, so that neither grows with what has been sent.
        Index("ix_outbox_due", "target", "due_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index(
            "ix_outbox_unsent",
            "target",
            "state",
            "created_at",
            sqlite_where=NOT_SENT,
            postgresql_where=NOT_SENT,
        ),
        Index("ix_outbox_sent", "target", "sent_at"),
        Index(
            "uq_outbox_one_per_subject",
            "subject_uuid",
            unique=True,
            sqlite_where=ONE_PER_SUBJECT,
            postgresql_where=ONE_PER_SUBJECT,
        ),
        Index("ix_outbox_patient", "patient_id", "target"),
        # The search field takes a register's reference too.
        Index("ix_outbox_receipt", "receipt"),
    )
