"""Read the rows behind a wish. What was not chosen costs no statement."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import Assignment, StandingOrder
from app.queries.vaccination import material as rows
from app.queries.vaccination.material import Material
from app.security.actor import Actor
from app.services.vaccination.wish import GiveDose, OrderedBy, UnknownPatient


def gather(session: Session, actor: Actor, wish: GiveDose) -> Material:
    """The material of one wish. Raises UnknownPatient."""
    patient = rows.find_patient(session, wish.patient)
    if patient is None:
        raise UnknownPatient
    return Material(
        patient=patient,
        identifier=rows.number_in_force(session, patient.id),
        product=rows.find_product(session, wish.product) if wish.product else None,
        batch=rows.find_batch(session, wish.batch) if wish.batch else None,
        template=rows.find_template(session, wish.template) if wish.template else None,
        group=rows.find_group(session, wish.patient_group) if wish.patient_group else None,
        past=rows.past_doses(session, patient.id),
        waiting=rows.waiting_prescriptions(session, patient.id),
        standing_order=_standing_order(session, wish.ordered_by),
        prescriber=_prescriber(session, actor, wish.ordered_by),
    )


def _standing_order(session: Session, ordered_by: OrderedBy) -> StandingOrder | None:
    return rows.find_standing_order(session, ordered_by.standing_order) if ordered_by.standing_order else None


def _prescriber(session: Session, actor: Actor, ordered_by: OrderedBy) -> Assignment | None:
    return (
        rows.find_prescriber(session, actor, ordered_by.assignment_id) if ordered_by.assignment_id else None
    )
