"""The ways on from a patient that the actor's assignment may go; None where it may not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import url_for

from app.security.actor import Actor
from app.security.roles import Verb


def start_url(actor: Actor, patient: UUID, **parameters: Any) -> str | None:
    """Where a vaccination of the patient starts."""
    return url_for("VaccinationView.start", patient=patient, **parameters) if may_start(actor) else None


def may_start(actor: Actor) -> bool:
    return actor.may(Verb.WRITE, "Vaccination")


def day_pass_url(actor: Actor) -> str | None:
    return url_for("DayPassView.edit") if actor.may(Verb.READ, "DayPass") else None
