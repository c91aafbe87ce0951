"""Standing order (generell ordination): a physician's written order for people whom a nurse assesses.

`standing_order_ruling(order, act)` answers whether a standing order carries a dose, and if not why. It is
written by a physician, names vaccines and ages, is dated and reviewed, and applies only after a nurse's own
assessment of the person (HSLF-FS 2017:37; domain.md 5). Its exclusions are codes of answers in the
health declaration; one that the person has given sends the decision back to a physician.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.rules.age_span import AgeSpan
from app.rules.catalogue import Product
from app.rules.verdict import Level, Phrase, Verdict, sentence

RULE_ID = "ORD-STANDING"
RULE_VERSION = 1

COVERED = sentence("The standing order covers %(product)s for this person, after the nurse's assessment.")
REFUSED = sentence("The standing order cannot be used for %(product)s: %(reason)s.")


@dataclass(frozen=True, slots=True)
class StandingOrder:
    """What a standing order says. `products` are product codes; days are both included.

    `approved` tells that a physician has signed it; `withdrawn_on` is the first day it no longer holds.
    """

    products: tuple[str, ...]
    valid_from: date
    valid_to: date
    ages: AgeSpan
    approved: bool
    units: tuple[str, ...] = ()
    withdrawn_on: date | None = None
    patient_groups: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    most_doses: int | None = None


@dataclass(frozen=True, slots=True)
class StandingOrderUse:
    """A dose that somebody wants to give on a standing order.

    `may_assess` tells that the user is a nurse or physician. `declared` are the codes of what the
    health declaration answered Yes to, `earlier_doses` the doses given on this order before.
    """

    product: Product
    birth_date: date
    day: date
    unit: str
    may_assess: bool
    patient_groups: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    earlier_doses: int = 0


def standing_order_ruling(order: StandingOrder, use: StandingOrderUse) -> Verdict:
    """OK when `order` carries the dose, else a stop that says why it does not."""
    reason = _obstacle_in_order(order, use) or _obstacle_in_use(order, use)
    if reason is None:
        return _verdict(Level.OK, COVERED, {"product": use.product.name})
    return _verdict(Level.STOP, REFUSED, {"product": use.product.name, "reason": reason})


def _obstacle_in_order(order: StandingOrder, use: StandingOrderUse) -> Phrase | None:
    if not order.approved:
        return Phrase(sentence("no physician has approved it"))
    if order.withdrawn_on is not None and use.day >= order.withdrawn_on:
        return Phrase(sentence("it was withdrawn on %(day)s"), {"day": order.withdrawn_on})
    if use.day < order.valid_from:
        return Phrase(sentence("it is valid from %(day)s"), {"day": order.valid_from})
    if use.day > order.valid_to:
        return Phrase(sentence("it was valid until %(day)s"), {"day": order.valid_to})
    if order.units and use.unit not in order.units:
        return Phrase(sentence("it is for other units"))
    if use.product.code not in order.products:
        return Phrase(sentence("it does not name this vaccine"))
    return None


def _obstacle_in_use(order: StandingOrder, use: StandingOrderUse) -> Phrase | None:
    if not use.may_assess:
        return Phrase(sentence("a nurse or physician has to assess the person first"))
    if order.ages.too_young(use.birth_date, use.day):
        return Phrase(sentence("the person is too young for it"))
    if order.ages.too_old(use.birth_date, use.day):
        return Phrase(sentence("the person is too old for it"))
    if order.patient_groups and set(order.patient_groups).isdisjoint(use.patient_groups):
        return Phrase(sentence("none of its patient groups is chosen"))
    if not set(order.exclusions).isdisjoint(use.declared):
        return Phrase(sentence("an answer in the health declaration excludes it"))
    if order.most_doses is not None and use.earlier_doses >= order.most_doses:
        return Phrase(sentence("it allows no more than %(count)s doses"), {"count": order.most_doses})
    return None


def _verdict(level: Level, text: str, parameters: Mapping[str, object]) -> Verdict:
    return Verdict(RULE_ID, RULE_VERSION, level, text, parameters, "prescriber")
