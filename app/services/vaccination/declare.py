"""The health declaration of one dose: a new version, locked as soon as the dose refers to it."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select
from sqlalchemy.orm import Session

from app.models import DeclarationAnswer, DeclarationTemplate, HealthDeclaration
from app.security.actor import Actor
from app.security.scope import widened
from app.services.vaccination.accepted import Accepted
from app.tables.vocabulary import AnswerValue, DeclarationSource

OWN_ANSWERS = widened("answers of a declaration written for the actor's own care provider, all at once")


def new_declaration(session: Session, actor: Actor, dose: Accepted, now: datetime) -> HealthDeclaration:
    """The patient's next version for this kind of vaccine, to be saved before its answers."""
    template, patient_id = dose.template, dose.patient.patient_id
    return HealthDeclaration(
        care_provider_id=actor.care_provider_id,
        patient_id=patient_id,
        template_id=template.id,
        sequence=_next_sequence(session, patient_id, template),
        source=DeclarationSource.ON_SITE,
        filled_in_at=now,
        filled_in_by=actor.person_name,
        reviewed_at=now,
        yes_count=sum(answer.value is AnswerValue.YES for answer in dose.wish.answers.values()),
    )


def write_answers(session: Session, actor: Actor, dose: Accepted, declaration: HealthDeclaration) -> None:
    """Save what was answered to the template's questions, before any dose refers to the declaration."""
    given = {code: answer for code, answer in dose.wish.answers.items() if answer.value}
    answers = [
        {
            "care_provider_id": actor.care_provider_id,
            "declaration_id": declaration.id,
            "question_id": question.id,
            "answer": given[question.code].value,
            "detail": given[question.code].detail or None,
            "assessment": given[question.code].assessment or None,
        }
        for question in dose.template.questions
        if question.code in given
    ]
    if answers:
        session.execute(insert(DeclarationAnswer), answers, execution_options=OWN_ANSWERS)


def _next_sequence(session: Session, patient_id: int, template: DeclarationTemplate) -> int:
    of_kind = {"patient": patient_id, "vaccine_group": template.vaccine_group_id}
    return (session.scalar(_latest_sequence(), of_kind) or 0) + 1


@cache
def _latest_sequence() -> Select[Any]:
    return (
        select(func.max(HealthDeclaration.sequence))
        .join(DeclarationTemplate, DeclarationTemplate.id == HealthDeclaration.template_id)
        .where(
            HealthDeclaration.patient_id == bindparam("patient"),
            DeclarationTemplate.vaccine_group_id == bindparam("vaccine_group"),
        )
    )
