"""Health declarations: versioned templates by kind of vaccine, and what a person answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import Identified, Model, OfCareProvider, UtcDateTime, Versioned, choice
from app.tables.catalogue import VaccineGroup
from app.tables.vocabulary import AnswerRule, AnswerValue, DeclarationSource


class DeclarationTemplate(Identified, Versioned, Model):
    """One edition of the questions for one kind of vaccine."""

    __tablename__ = "declaration_template"

    vaccine_group_id: Mapped[int] = mapped_column(ForeignKey("vaccine_group.id"))
    edition: Mapped[int]
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)

    vaccine_group: Mapped[VaccineGroup] = relationship()
    questions: Mapped[list[DeclarationQuestion]] = relationship(
        back_populates="template", order_by="DeclarationQuestion.position"
    )

    __table_args__ = (UniqueConstraint("vaccine_group_id", "edition"),)

    def __str__(self) -> str:
        return f"{self.vaccine_group} v.{self.edition}"


class DeclarationQuestion(Identified, Versioned, Model):
    """A question; ``rule`` says what a Yes leads to."""

    __tablename__ = "declaration_question"

    template_id: Mapped[int] = mapped_column(ForeignKey("declaration_template.id"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    wording: Mapped[str] = mapped_column(String(200))
    wording_english: Mapped[str] = mapped_column(String(200))
    rule: Mapped[AnswerRule] = mapped_column(choice(AnswerRule))

    template: Mapped[DeclarationTemplate] = relationship(back_populates="questions")

    __table_args__ = (UniqueConstraint("template_id", "position"), UniqueConstraint("template_id", "code"))

    def __str__(self) -> str:
        return self.wording


class HealthDeclaration(OfCareProvider, Identified, Model):
    """One filled-in version. Immutable once a dose refers to it: then a new version is made."""

    __tablename__ = "health_declaration"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("declaration_template.id"))
    sequence: Mapped[int] = mapped_column(default=1)
    source: Mapped[DeclarationSource] = mapped_column(choice(DeclarationSource))
    filled_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    filled_in_by: Mapped[str] = mapped_column(String(160))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    comment: Mapped[str | None] = mapped_column(String(500))
    yes_count: Mapped[int] = mapped_column(default=0)

    template: Mapped[DeclarationTemplate] = relationship()
    answers: Mapped[list[DeclarationAnswer]] = relationship(back_populates="declaration")

    __table_args__ = (CheckConstraint("yes_count >= 0", name="yes_count"),)


class DeclarationAnswer(OfCareProvider, Model):
    __tablename__ = "declaration_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("health_declaration.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("declaration_question.id"))
    answer: Mapped[AnswerValue] = mapped_column(choice(AnswerValue))
    detail: Mapped[str | None] = mapped_column(String(500))
    assessment: Mapped[str | None] = mapped_column(String(500))

    declaration: Mapped[HealthDeclaration] = relationship(back_populates="answers")
    question: Mapped[DeclarationQuestion] = relationship()

    __table_args__ = (UniqueConstraint("declaration_id", "question_id"),)
