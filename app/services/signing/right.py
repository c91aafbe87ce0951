"""May this actor answer for this dose with a signature."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from app.models import Immunization
from app.security.actor import Actor
from app.services.vaccination.order import beyond_right
from app.tables.vocabulary import Sex


class Given(Protocol):
    """What a right is judged by, in columns: ``given_on`` is the day of the dose."""

    @property
    def rules_code(self) -> str | None: ...
    @property
    def birth_date(self) -> date | None: ...
    @property
    def sex(self) -> Sex: ...
    @property
    def group_code(self) -> str | None: ...
    @property
    def given_on(self) -> date | None: ...


def covers(actor: Actor, dose: Immunization) -> bool:
    """A physician's right covers every dose; a nurse's is a scope (HSLF-FS 2018:43, domain section 5)."""
    group, patient = dose.patient_group, dose.patient
    code = group.code if group else None
    return _covers(actor, dose.product.rules_code, patient.birth_date, patient.sex, code, dose.given_on)


def covers_given(actor: Actor, dose: Given) -> bool:
    """As ``covers``, for a dose that was read for a list."""
    return _covers(actor, dose.rules_code, dose.birth_date, dose.sex, dose.group_code, dose.given_on)


def _covers(
    actor: Actor,
    rules_code: str | None,
    birth_date: date | None,
    sex: Sex,
    group_code: str | None,
    given_on: date | None,
) -> bool:
    if actor.is_physician:
        return True
    if given_on is None:
        return False
    return beyond_right(actor, rules_code, birth_date, sex, group_code, given_on) is None
