"""Give a patient a UUID at a unit: made the first time it is shown, the same ever after."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.database import unit_of_work
from app.models import PatientPseudonym
from app.queries.patients.editable import pseudonym_of
from app.security.actor import Actor


def give_pseudonym(actor: Actor, patient_id: int) -> UUID:
    """The patient's UUID at the actor's unit, made now unless it exists. Safe to call from two tabs."""
    known = pseudonym_of(actor, patient_id)
    if known:
        return known
    try:
        with unit_of_work() as session:
            row = PatientPseudonym(patient_id=patient_id, unit_id=actor.unit_id)
            session.add(row)
            session.flush()
            return row.value
    except IntegrityError:
        made_meanwhile = pseudonym_of(actor, patient_id)
        if made_meanwhile is None:
            raise
        return made_meanwhile
