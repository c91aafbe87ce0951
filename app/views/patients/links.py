"""Whether a way on is open: the page exists and the assignment may go there. The menu's own rule."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import current_app, url_for

from app.security.actor import Actor
from app.security.roles import Verb

START_VACCINATION = "VaccinationView.start"


def start_url(actor: Actor, patient: UUID, **parameters: Any) -> str | None:
    """Where a vaccination of the patient starts; None when the actor cannot give one."""
    if not may_start(actor):
        return None
    return url_for(START_VACCINATION, patient=patient, **parameters)


def may_start(actor: Actor) -> bool:
    return _exists(START_VACCINATION) and actor.may(Verb.WRITE, "Vaccination")


def day_pass_url(actor: Actor) -> str | None:
    if _exists("DayPassView.edit") and actor.may(Verb.READ, "DayPass"):
        return url_for("DayPassView.edit")
    return None


def _exists(endpoint: str) -> bool:
    return endpoint in current_app.view_functions
