"""A new edition of a health declaration: a copy to write in, while the old one stays as it was answered."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app import clock
from app.database import unit_of_work
from app.models import DeclarationQuestion, DeclarationTemplate
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.tables.vocabulary import LogEvent

TOO_EARLY = sentence("Choose a first day after %(day)s: until then another edition is in force.")


class EditionRefused(Exception):
    """``sentence`` is a key of the catalogue with its ``parameters``."""

    def __init__(self, sentence: str, **parameters: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.parameters = parameters


def new_edition(actor: Actor, vaccine_group_id: int, valid_from: date) -> DeclarationTemplate:
    """Copy the newest edition's questions; it ends the day before. Raises EditionRefused."""
    actor.require(Verb.WRITE, "DeclarationTemplates")
    with unit_of_work() as session:
        newest = _newest(session, vaccine_group_id)
        latest_taken = max(clock.today(), newest.valid_from) if newest else clock.today() - timedelta(days=1)
        if valid_from <= latest_taken:
            raise EditionRefused(TOO_EARLY, day=latest_taken.isoformat())
        template = DeclarationTemplate(
            vaccine_group_id=vaccine_group_id,
            edition=newest.edition + 1 if newest else 1,
            valid_from=valid_from,
            questions=[_copy(question) for question in newest.questions] if newest else [],
        )
        session.add(template)
        if newest and (newest.valid_to is None or newest.valid_to >= valid_from):
            newest.valid_to = valid_from - timedelta(days=1)
        session.flush()
        record(session, actor, LogEvent.ADDED, "declaration template", reason=str(template))
        return template


def _newest(session: Session, vaccine_group_id: int) -> DeclarationTemplate | None:
    found: DeclarationTemplate | None = session.scalars(
        select(DeclarationTemplate)
        .where(DeclarationTemplate.vaccine_group_id == vaccine_group_id)
        .options(selectinload(DeclarationTemplate.questions))
        .order_by(DeclarationTemplate.edition.desc())
        .limit(1)
    ).one_or_none()
    return found


def _copy(question: DeclarationQuestion) -> DeclarationQuestion:
    return DeclarationQuestion(
        position=question.position,
        code=question.code,
        wording=question.wording,
        wording_english=question.wording_english,
        rule=question.rule,
    )
