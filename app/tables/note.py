"""Notes in the record: what people write, and what the system did. Never edited, only added to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.tables.base import Model, OfCareProvider, UtcDateTime, choice, says
from app.tables.vocabulary import NoteKind


class Note(OfCareProvider, Model):
    """A written note has ``text``; a system note has a ``sentence`` (message id) with parameters."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"))
    immunization_id: Mapped[int | None] = mapped_column(ForeignKey("immunization.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(choice(NoteKind))
    text: Mapped[str | None] = mapped_column(Text)
    sentence: Mapped[str | None] = mapped_column(String(300))
    parameters: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    author_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    author_name: Mapped[str] = mapped_column(String(160))

    __table_args__ = (
        CheckConstraint(
            f"(kind = 'written' AND {says('text')}) OR (kind = 'system' AND {says('sentence')})",
            name="content",
        ),
        Index("ix_note_of_patient", "patient_id", "written_at"),
    )
