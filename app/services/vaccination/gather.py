"""Read the rows behind a wish, in few statements: who else could have ordered, only if it was chosen."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import DeclarationTemplate
from app.queries.patients.banner import find_banner
from app.queries.vaccination import material as rows
from app.queries.vaccination.choices import Choices, Orderers
from app.queries.vaccination.material import Chosen, Material
from app.security.actor import Actor
from app.services.vaccination.wish import GiveDose, UnknownPatient


def gather(session: Session, actor: Actor, wish: GiveDose) -> Material:
    """The material of one wish. Raises UnknownPatient."""
    patient = find_banner(actor, wish.patient)
    if patient is None:
        raise UnknownPatient
    order, chosen = wish.ordered_by, _chosen(session, patient.patient_id, wish)
    return Material(
        patient=patient,
        product=chosen.product,
        batch=chosen.batch,
        template=rows.find_template(session, wish.template) if wish.template else None,
        group=chosen.group,
        past=rows.past_doses(session, patient.patient_id),
        waiting=rows.waiting_prescriptions(session, patient.patient_id),
        standing_order=rows.find_standing_order(session, order.standing_order)
        if order.standing_order
        else None,
        prescriber=rows.find_prescriber(session, actor, order.assignment_id) if order.assignment_id else None,
        booking=chosen.booking,
    )


def _chosen(session: Session, patient_id: int, wish: GiveDose) -> Chosen:
    if wish.product is None:
        return Chosen()
    return rows.find_chosen(session, patient_id, wish.product, wish.batch, wish.patient_group)


def pick(
    wish: GiveDose, choices: Choices, template: DeclarationTemplate | None, orderers: Orderers
) -> Material:
    """The material of one wish from what a page has read already. No statement."""
    order = wish.ordered_by
    return Material(
        patient=choices.patient,
        product=choices.product(wish.product),
        batch=choices.batch(wish.batch),
        template=template if template and template.uuid == wish.template else None,
        group=next((group for group in choices.groups if group.uuid == wish.patient_group), None),
        past=choices.past,
        waiting=choices.waiting,
        standing_order=next((o for o in orderers.standing_orders if o.uuid == order.standing_order), None),
        prescriber=next((p for p in orderers.physicians if p.id == order.assignment_id), None),
    )
