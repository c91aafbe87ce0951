"""The health declarations of the demo: an edition of the questions for every kind of vaccine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.models import DeclarationQuestion, DeclarationTemplate
from app.tables.vocabulary import AnswerRule
from demo.catalogue import VaccineGroups

CONTENT = Path(__file__).with_name("data") / "declaration_templates.json"

Templates = dict[str, list[DeclarationTemplate]]
"""The editions for each kind of vaccine, the newest first."""


def create(session: Session, groups: VaccineGroups) -> Templates:
    content = json.loads(CONTENT.read_text("utf-8"))
    templates: Templates = {}
    for plan in content["templates"]:
        for code in plan["vaccine_groups"]:
            template = _template(plan, content["questions"])
            template.vaccine_group = groups[code]
            templates.setdefault(code, []).insert(0, template)
            session.add(template)
    return templates


def edition_of(templates: Templates, vaccine_group: str, day: date) -> DeclarationTemplate:
    """The edition in force on ``day``; the oldest one before there was any."""
    editions = templates[vaccine_group]
    return next((edition for edition in editions if edition.valid_from <= day), editions[-1])


def _template(plan: dict[str, Any], questions: dict[str, dict[str, str]]) -> DeclarationTemplate:
    return DeclarationTemplate(
        edition=plan["edition"],
        valid_from=date.fromisoformat(plan["valid_from"]),
        valid_to=date.fromisoformat(plan["valid_to"]) if plan["valid_to"] else None,
        questions=[
            DeclarationQuestion(
                position=position,
                code=code,
                wording=questions[code]["sv"],
                wording_english=questions[code]["en"],
                rule=AnswerRule(questions[code]["rule"]),
            )
            for position, code in enumerate(plan["questions"], start=1)
        ],
    )
