"""The ways on from a patient that the actor's assignment may go; None where it may not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.security.actor import Actor
from app.security.roles import Verb
from app.views.addresses import address


def start_url(actor: Actor, patient: UUID, **parameters: Any) -> str | None:
    """Where a vaccination of the patient starts."""
    return address("VaccinationView.start", patient=patient, **parameters) if may_start(actor) else None


def may_start(actor: Actor) -> bool:
    return actor.may(Verb.WRITE, "Vaccination")


def day_pass_url(actor: Actor) -> str | None:
    return address("DayPassView.edit") if actor.may(Verb.READ, "DayPass") else None
