"""Judge a wish: every check that the material allows, and what is missing before more can be checked."""

from __future__ import annotations

from datetime import date, datetime

from app import clock
from app.queries.vaccination.material import Material
from app.rules.checks import check_dose
from app.rules.checks.facts import DoseCase, PlannedDose
from app.rules.verdict import Level, Verdict, sentence
from app.services.vaccination import facts
from app.services.vaccination.order import Order
from app.services.vaccination.wish import GiveDose

CHOOSE_VACCINE = Verdict("VJ-FORM-1", 1, Level.STOP, sentence("Choose a vaccine"), {}, "product")
UNKNOWN_VACCINE = Verdict(
    "VJ-FORM-2", 1, Level.STOP, sentence("The unit does not use this vaccine. Choose another."), {}, "product"
)
UNKNOWN_TEMPLATE = Verdict(
    "VJ-FORM-3",
    1,
    Level.STOP,
    sentence("The health declaration is not the one for this vaccine. Fill in the one shown."),
    {},
    "declaration",
)


def judge(wish: GiveDose, material: Material, order: Order) -> tuple[Verdict, ...]:
    """All verdicts, the gravest first. Without a vaccine there is one: choose it."""
    if material.product is None:
        return (UNKNOWN_VACCINE if wish.product else CHOOSE_VACCINE,)
    verdicts = check_dose(_case(wish, material, order))
    if _wrong_template(wish, material):
        return (UNKNOWN_TEMPLATE, *verdicts)
    return verdicts


def _wrong_template(wish: GiveDose, material: Material) -> bool:
    """A template that does not exist, is not in force, or is about another kind of vaccine."""
    if wish.template is None or material.product is None:
        return False
    template = material.template
    if template is None or template.vaccine_group_id != material.product.vaccine_group_id:
        return True
    return not _in_force(template.valid_from, template.valid_to, clock.today())


def _in_force(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or day <= end)


def _case(wish: GiveDose, material: Material, order: Order) -> DoseCase:
    assert material.product is not None
    now: datetime = clock.now()
    prescribed = order.prescription.product if order.prescription else None
    return DoseCase(
        person=facts.person_of(material.patient),
        product=facts.product_facts(material.product),
        batch=facts.batch_facts(material.batch) if material.batch else None,
        earlier=tuple(facts.earlier_dose(dose) for dose in material.past),
        answers=facts.answers_of(material.template, wish),
        dose=PlannedDose(
            given_at=wish.given_at,
            identity=facts.identity_of(wish),
            identity_vouched_by=wish.identity_vouched_by,
            site=wish.site.value if wish.site else None,
            route=wish.route.value if wish.route else None,
            patient_group=material.group.code if material.group else None,
            ordered=order.exists,
            volume_ml=wish.volume_ml,
            dose_number=wish.dose_number,
            prescribed_code=facts.product_code(prescribed) if prescribed else None,
            prescribed=prescribed.name if prescribed else None,
            outstanding=facts.outstanding(material),
        ),
        now=now,
    )
