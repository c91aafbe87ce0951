"""When each outside system last answered, and how many calls went well: of the product, of no patient."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables.base import Model, UtcDateTime


class SystemWatch(Model):
    """One row per outside system that has been called. Moments are UTC.

    ``last_outcome`` is the technical log's word for the last failure; ``paused_at`` is when a call was
    last held back because the system had not answered.
    """

    __tablename__ = "system_watch"

    system: Mapped[str] = mapped_column(String(40), primary_key=True)
    last_success_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_failure_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_outcome: Mapped[str | None] = mapped_column(String(60))
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SystemCalls(Model):
    """The calls of one outside system within the minutes that begin at ``began_at`` (UTC)."""

    __tablename__ = "system_calls"

    system: Mapped[str] = mapped_column(String(40), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    succeeded: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)

    __table_args__ = (CheckConstraint("succeeded >= 0 AND failed >= 0", name="counts"),)
