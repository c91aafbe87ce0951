"""Who looked at whom, who logged in: append-only rows, sealed in a keyed hash chain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.tables.base import Model, OfCareUnit, UtcDateTime, choice
from app.tables.vocabulary import LogEvent, LoginEvent, Role


class AccessLogEntry(OfCareUnit, Model):
    """One action on data about a patient (HSLF-FS 2016:40 4:9): who, from where, what, whom, when, why.

    Names are copied as they were, so that an entry says the same after any later change.
    """

    __tablename__ = "access_log_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[LogEvent] = mapped_column(choice(LogEvent))
    subject: Mapped[str] = mapped_column(String(80))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("ab_user.id"))
    user_name: Mapped[str] = mapped_column(String(160))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    role: Mapped[Role | None] = mapped_column(choice(Role))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    care_provider_id: Mapped[int | None] = mapped_column(ForeignKey("care_provider.id"))
    patient_id: Mapped[int | None] = mapped_column(ForeignKey("patient.id"))
    patient_name: Mapped[str | None] = mapped_column(String(330))
    patient_number: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str | None] = mapped_column(String(500))
    client: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (
        Index("ix_access_log_patient", "patient_id", "occurred_at"),
        Index("ix_access_log_user", "user_id", "occurred_at"),
        Index("ix_access_log_care_unit", "care_unit_id", "occurred_at", "id"),
    )


class LoginLogEntry(OfCareUnit, Model):
    """A login, a refused login, a chosen or switched assignment, a logout."""

    __tablename__ = "login_log_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[LoginEvent] = mapped_column(choice(LoginEvent))
    method: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("ab_user.id"))
    user_name: Mapped[str] = mapped_column(String(160))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    previous_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    role: Mapped[Role | None] = mapped_column(choice(Role))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    client: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (Index("ix_login_log_care_unit", "care_unit_id", "occurred_at", "id"),)


class LogSeal(Model):
    """A sealed block of a log: a keyed hash over its rows and the seal before it."""

    __tablename__ = "log_seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    log_name: Mapped[str] = mapped_column(String(40))
    block: Mapped[int]
    first_id: Mapped[int]
    last_id: Mapped[int]
    row_count: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("log_name", "block"),)
