"""Judge a wish: every check that the material allows, and what is missing before more can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import clock
from app.models import DeclarationTemplate, VaccineProduct
from app.queries.vaccination.forecast import forecast_of
from app.queries.vaccination.material import Material
from app.rules.checks import check_dose
from app.rules.checks.facts import DoseCase, PlannedDose
from app.rules.verdict import Level, Verdict, sentence
from app.services.vaccination import facts
from app.services.vaccination.order import Order
from app.services.vaccination.wish import GiveDose
from app.tables.vocabulary import Site


@dataclass(frozen=True, slots=True)
class Judgement:
    """The order that carries the dose, and all verdicts, the gravest first."""

    order: Order
    verdicts: tuple[Verdict, ...]


def _stop(rule_id: str, text: str, field: str) -> Verdict:
    return Verdict(rule_id, 1, Level.STOP, text, {}, field)


CHOOSE_VACCINE = _stop("VJ-FORM-1", sentence("Choose a vaccine"), "product")
UNKNOWN_VACCINE = _stop(
    "VJ-FORM-2", sentence("The unit does not use this vaccine. Choose another."), "product"
)
UNKNOWN_TEMPLATE = _stop(
    "VJ-FORM-3",
    sentence("The health declaration is not the one for this vaccine. Fill in the one shown."),
    "declaration",
)
UNKNOWN_SITE = _stop("VJ-FORM-4", sentence("Write where the dose was given"), "site_detail")
IMPOSSIBLE_NUMBER = _stop("VJ-FORM-5", sentence("The dose number is between 1 and 99"), "dose_number")
IMPOSSIBLE_VOLUME = _stop(
    "VJ-FORM-6", sentence("The volume is more than 0 and less than 100 ml"), "volume_ml"
)

HIGHEST_DOSE_NUMBER = 99
LARGEST_VOLUME_ML = 100


def judge(wish: GiveDose, material: Material, order: Order) -> tuple[Verdict, ...]:
    """All verdicts, the gravest first. Without a vaccine there is one: choose it."""
    if material.product is None:
        return (UNKNOWN_VACCINE if wish.product else CHOOSE_VACCINE,)
    found = check_dose(_case(wish, material, material.product, order))
    return (*_faults(wish, material, material.product), *found)


def _faults(wish: GiveDose, material: Material, product: VaccineProduct) -> list[Verdict]:
    """What no clinical rule asks, but without which the record would not hold together."""
    number, volume = wish.dose_number, wish.volume_ml
    faults = (
        (UNKNOWN_TEMPLATE, wish.template is not None and not _serves(material.template, product)),
        (UNKNOWN_SITE, wish.site is Site.OTHER and not (wish.site_detail or "").strip()),
        (IMPOSSIBLE_NUMBER, number is not None and not 1 <= number <= HIGHEST_DOSE_NUMBER),
        (IMPOSSIBLE_VOLUME, volume is not None and not 0 < volume < LARGEST_VOLUME_ML),
    )
    return [verdict for verdict, found in faults if found]


def _serves(template: DeclarationTemplate | None, product: VaccineProduct) -> bool:
    """Whether the template exists, is about the product's kind of vaccine, and is in force."""
    if template is None or template.vaccine_group_id != product.vaccine_group_id:
        return False
    return _in_force(template.valid_from, template.valid_to, clock.today())


def _in_force(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or day <= end)


def _case(wish: GiveDose, material: Material, product: VaccineProduct, order: Order) -> DoseCase:
    now = clock.now()
    day = clock.local(wish.given_at or now).date()
    prescribed = order.prescription.product if order.prescription else None
    planned = forecast_of(material.patient, material.past, product, day)
    return DoseCase(
        person=facts.person_of(material.patient),
        product=facts.product_facts(product, material.patient.birth_date, day),
        batch=facts.batch_facts(material.batch) if material.batch else None,
        earlier=tuple(facts.earlier_dose(dose) for dose in material.past),
        answers=facts.answers_of(material.template, wish),
        dose=PlannedDose(
            given_at=wish.given_at,
            identity=facts.identity_of(wish),
            identity_vouched_by=(wish.identity_vouched_by or "").strip(),
            site=wish.site.value if wish.site else None,
            route=wish.route.value if wish.route else None,
            patient_group=material.group.code if material.group else None,
            ordered=order.exists,
            volume_ml=wish.volume_ml,
            dose_number=wish.dose_number,
            earliest=planned.earliest if planned else None,
            prescribed_code=facts.product_code(prescribed) if prescribed else None,
            prescribed=prescribed.name if prescribed else None,
            outstanding=facts.outstanding(material),
        ),
        now=now,
    )
