"""May this actor answer for this dose with a signature."""

from __future__ import annotations

from app.models import Immunization
from app.security.actor import Actor
from app.services.vaccination.order import beyond_right


def covers(actor: Actor, dose: Immunization) -> bool:
    """A physician's right covers every dose; a nurse's is a scope (HSLF-FS 2018:43, domain section 5)."""
    if actor.is_physician:
        return True
    if dose.given_on is None:
        return False
    return beyond_right(actor, dose.product, dose.patient, dose.patient_group, dose.given_on) is None
