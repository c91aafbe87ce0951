"""Does a unit's standing order carry this dose: the rule of ``app.rules.standing_order`` on our rows."""

from __future__ import annotations

from datetime import date

from app.models import StandingOrder
from app.queries.vaccination.material import Material
from app.rules import standing_order as rule
from app.rules.age_span import AgeSpan
from app.rules.schedule.periods import parse_period
from app.rules.verdict import Level
from app.security.actor import Actor
from app.services.vaccination.facts import known_product, product_code
from app.tables.vocabulary import Role


def standing_order_covers(actor: Actor, order: StandingOrder, material: Material, day: date) -> bool:
    """Whether ``order`` carries the dose on ``day`` (HSLF-FS 2017:37).

    Only somebody who may assess the person can use it, so never a clerk; and a product or a birth date
    that the rules do not know is a physician's to decide.
    """
    product = known_product(material.product) if material.product else None
    birth_date = material.patient.birth_date
    if product is None or birth_date is None:
        return False
    use = rule.StandingOrderUse(
        product=product,
        birth_date=birth_date,
        day=day,
        unit=str(actor.unit_id),
        may_assess=actor.role is not Role.CLERK,
    )
    return rule.standing_order_ruling(_as_rule(order), use).level is Level.OK


def _as_rule(order: StandingOrder) -> rule.StandingOrder:
    """The row as the rule reads it. Physicians alone write these rows, so each is approved."""
    least, most = order.minimum_age_years, order.maximum_age_years
    return rule.StandingOrder(
        products=(product_code(order.product),),
        valid_from=order.valid_from,
        valid_to=order.valid_to,
        ages=AgeSpan(
            parse_period(f"{least} years") if least is not None else None,
            parse_period(f"{most + 1} years") if most is not None else None,
        ),
        approved=True,
        units=(str(order.unit_id),),
    )
