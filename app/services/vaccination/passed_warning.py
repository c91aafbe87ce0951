"""A warning that was passed, kept with the dose as it read at the time."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from app.models import Immunization, PassedWarning
from app.rules.verdict import Phrase, Verdict
from app.security.actor import Actor


def passed_warning(actor: Actor, dose: Immunization, verdict: Verdict, reason: str) -> PassedWarning:
    return PassedWarning(
        care_provider_id=actor.care_provider_id,
        immunization_id=dose.id,
        rule_id=verdict.rule_id,
        rule_version=verdict.version,
        sentence=verdict.sentence,
        parameters={name: _kept(value) for name, value in verdict.parameters.items()},
        reason=reason.strip(),
    )


def _kept(value: object) -> object:
    """A parameter as a plain value that fills the same sentence when it is read again."""
    if isinstance(value, Phrase):
        parameters = {name: _kept(inner) for name, inner in value.parameters.items()}
        return {"sentence": value.sentence, "parameters": parameters}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value
