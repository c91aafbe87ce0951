"""A wish that was judged and may be written: everything a dose cannot be without is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.models import Batch, Booking, DeclarationTemplate, PatientGroup, VaccineProduct
from app.queries.patients.banner import Banner
from app.queries.vaccination.material import Material
from app.rules.verdict import Level, Verdict
from app.services.vaccination.order import Order
from app.services.vaccination.wish import DoseRefused, GiveDose, hindrances


@dataclass(frozen=True, slots=True)
class Accepted:
    """What ``write_dose`` writes. ``given_at`` carries its zone; ``passed`` are the warnings passed.

    ``booking`` is the one of today that the dose fulfils, if any.
    """

    wish: GiveDose
    patient: Banner
    product: VaccineProduct
    batch: Batch
    template: DeclarationTemplate
    group: PatientGroup | None
    order: Order
    booking: Booking | None
    given_at: datetime
    passed: tuple[Verdict, ...]


def accept(wish: GiveDose, material: Material, order: Order, verdicts: tuple[Verdict, ...]) -> Accepted:
    """The accepted dose. Raises DoseRefused with every verdict when anything hinders it."""
    product, batch, template, given_at = material.product, material.batch, material.template, wish.given_at
    if hindrances(verdicts, wish.reasons):
        raise DoseRefused(verdicts)
    if product is None or batch is None or template is None or given_at is None:
        raise DoseRefused(verdicts)
    return Accepted(
        wish=wish,
        patient=material.patient,
        product=product,
        batch=batch,
        template=template,
        group=material.group,
        order=order,
        booking=material.booking,
        given_at=given_at,
        passed=tuple(verdict for verdict in verdicts if verdict.level is Level.WARNING),
    )
