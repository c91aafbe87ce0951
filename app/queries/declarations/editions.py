"""How many questions an edition has, and whether anybody has answered it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from app.extensions import db
from app.models import DeclarationQuestion, HealthDeclaration
from app.security.scope import widened


def question_counts(template_ids: Sequence[int]) -> dict[int, int]:
    rows = db.session().execute(
        select(DeclarationQuestion.template_id, func.count().label("number"))
        .where(DeclarationQuestion.template_id.in_(template_ids))
        .group_by(DeclarationQuestion.template_id)
    )
    return {row.template_id: row.number for row in rows}


def answered(template_ids: Sequence[int]) -> set[int]:
    """The editions that somebody, at any care provider, has answered: they must never say anything else."""
    in_use = select(HealthDeclaration.template_id).where(HealthDeclaration.template_id.in_(template_ids))
    rows = db.session().scalars(in_use.distinct(), execution_options=widened("templates are shared by all"))
    return set(rows)
