"""Who ordered the dose, and may the actor sign it at once.

Ordination right is a scope (programme, age, day), not a yes or no: HSLF-FS 2018:43, domain section 5;
the scopes are data in ``app.rules.ordination``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models import Prescription, StandingOrder
from app.queries.vaccination.material import Material
from app.rules import catalogue
from app.rules.coverage import Subject
from app.rules.ordination import Scope, ordination_right
from app.rules.verdict import Level, Verdict, sentence
from app.security.actor import Actor
from app.services.vaccination.facts import RULE_SEX
from app.services.vaccination.standing_order import standing_order_covers
from app.services.vaccination.wish import GiveDose
from app.tables.vocabulary import Sex

UNKNOWN_TO_RULES = Verdict(
    "ORD-UNKNOWN",
    1,
    Level.STOP,
    sentence("The rules do not know this product or the person's birth date. A physician must order."),
    {},
    "prescriber",
)


@dataclass(frozen=True, slots=True)
class Order:
    """The order behind a dose. ``own`` is the actor's own right; only that is signed at once."""

    own: bool = False
    prescription: Prescription | None = None
    standing_order: StandingOrder | None = None
    prescriber_assignment_id: int | None = None
    prescriber_name: str | None = None

    @property
    def exists(self) -> bool:
        return self.own or self.prescriber_name is not None


def decide_order(actor: Actor, wish: GiveDose, material: Material, day: date) -> Order:
    """The order that carries the dose: the actor's own right first, then what was chosen."""
    prescription = _prescription(wish, material)
    if own_right(actor, material, day):
        return Order(True, prescription, None, actor.assignment_id, actor.person_name)
    if prescription and prescription.prescriber_name:
        return Order(
            False, prescription, None, prescription.prescriber_assignment_id, prescription.prescriber_name
        )
    if material.prescriber:
        return Order(False, prescription, None, material.prescriber.id, str(material.prescriber.user))
    order = material.standing_order
    if order and standing_order_covers(actor, order, material, day):
        return Order(False, prescription, order, order.author_assignment_id, order.author_name)
    return Order(prescription=prescription)


def own_right(actor: Actor, material: Material, day: date) -> bool:
    """Whether the actor's assignment may itself order this product for this person on this day."""
    if not actor.prescribes or material.product is None:
        return False
    if actor.is_physician:
        return True
    return right_ruling(actor, material, day) is None


def right_ruling(actor: Actor, material: Material, day: date) -> Verdict | None:
    """Why a nurse's right does not cover the dose that is wished for; None when it does."""
    product, group = material.product, material.group
    return beyond_right(
        actor,
        product.rules_code if product else None,
        material.patient.birth_date,
        material.patient.sex,
        group.code if group else None,
        day,
    )


def beyond_right(
    actor: Actor,
    rules_code: str | None,
    birth_date: date | None,
    sex: Sex,
    group_code: str | None,
    day: date,
) -> Verdict | None:
    """Why a nurse's right does not cover the product for the person on ``day``; None when it does.

    ``rules_code`` is the product's name in the rules, ``group_code`` the patient group it is given for.
    """
    known = catalogue.products().get(rules_code or "")
    if known is None or birth_date is None:
        return UNKNOWN_TO_RULES
    subject = Subject(birth_date, RULE_SEX[sex], (group_code,) if group_code else ())
    ruling = ordination_right(Scope(actor.prescribing_scope.value), known, subject, day)
    return None if ruling.allowed else ruling.verdict


def _prescription(wish: GiveDose, material: Material) -> Prescription | None:
    """The order being carried out: the one chosen, else the only one for the same product."""
    chosen = wish.ordered_by.prescription
    if chosen:
        return next((p for p in material.waiting if p.uuid == chosen), None)
    same = [p for p in material.waiting if material.product and p.product_id == material.product.id]
    return same[0] if len(same) == 1 else None
