"""What the vaccinator wants registered, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.rules.verdict import Level, Verdict
from app.tables.vocabulary import AnswerValue, IdentityCheck, Route, Site


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The answer to one question. A Yes carries what it is about and the vaccinator's assessment."""

    value: AnswerValue | None
    detail: str | None = None
    assessment: str | None = None


@dataclass(frozen=True, slots=True)
class OrderedBy:
    """Who ordered, when it is not the actor's own right: one of the three, or nobody."""

    prescription: UUID | None = None
    assignment_id: int | None = None
    standing_order: UUID | None = None


@dataclass(frozen=True, slots=True)
class GiveDose:
    """The dose as the form has it. None is what is not filled in yet.

    ``volume_ml`` is in millilitres, ``given_at`` a moment with zone. ``reasons`` are the written
    reasons for passed warnings, by rule id. ``sign`` asks for the actor's signature at once.
    """

    form_token: str
    patient: UUID
    product: UUID | None = None
    batch: UUID | None = None
    template: UUID | None = None
    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)
    identity: IdentityCheck | None = None
    identity_vouched_by: str | None = None
    site: Site | None = None
    site_detail: str | None = None
    route: Route | None = None
    volume_ml: Decimal | None = None
    dose_number: int | None = None
    given_at: datetime | None = None
    patient_group: UUID | None = None
    ordered_by: OrderedBy = OrderedBy()
    extra_dose: bool = False
    comment: str | None = None
    sign: bool = True
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisteredDose:
    """``repeated`` is true when the same form had been sent before: the first dose stands, alone."""

    dose: UUID
    signed: bool
    reporting_programme: str | None
    repeated: bool = False


class DoseRefused(Exception):
    """Nothing was saved. ``verdicts`` holds everything that was found, the gravest first."""

    def __init__(self, verdicts: tuple[Verdict, ...]) -> None:
        super().__init__("the dose cannot be registered as it stands")
        self.verdicts = verdicts


class UnknownPatient(LookupError):
    """No such patient at this care provider."""


def hindrances(verdicts: tuple[Verdict, ...], reasons: Mapping[str, str]) -> tuple[Verdict, ...]:
    """The verdicts that keep a dose from being saved: every stop, and each warning without a reason."""
    return tuple(
        v
        for v in verdicts
        if v.level is Level.STOP or (v.level is Level.WARNING and not reasons.get(v.rule_id, "").strip())
    )
