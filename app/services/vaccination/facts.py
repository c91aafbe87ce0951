"""From rows to the plain facts that the rules are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.models import Batch, DeclarationTemplate, VaccineProduct
from app.queries.patients.banner import Banner
from app.queries.vaccination.material import Material, PastDose
from app.rules import catalogue
from app.rules.age_span import AgeSpan
from app.rules.checks.facts import (
    Answer,
    AnswerRule,
    AnswerValue,
    BatchFacts,
    EarlierDose,
    IdentityCheck,
    Person,
    ProductFacts,
)
from app.rules.identity import Sex as RuleSex
from app.rules.schedule.periods import parse_period
from app.services.vaccination.wish import GiveDose
from app.tables.vocabulary import BatchState, Sex

RULE_SEX = {Sex.FEMALE: RuleSex.FEMALE, Sex.MALE: RuleSex.MALE, Sex.UNKNOWN: None}


def product_code(product: VaccineProduct) -> str:
    """The product's name in the rules, or one of its own when the rules do not know it."""
    return product.rules_code or f"product-{product.id}"


def known_product(product: VaccineProduct) -> catalogue.Product | None:
    return catalogue.products().get(product.rules_code or "")


def antigens_of(product: VaccineProduct) -> frozenset[str]:
    known = known_product(product)
    return frozenset(known.antigens) if known else frozenset(d.code for d in product.diseases)


def person_of(patient: Banner) -> Person:
    return Person(birth_date=patient.birth_date, deceased_on=patient.deceased_on)


def product_facts(product: VaccineProduct, born: date | None, day: date) -> ProductFacts:
    """The product as it is given to a person born on ``born`` on ``day``: the volume follows the age."""
    return ProductFacts(
        code=product_code(product),
        name=product.name,
        vaccine_group=product.vaccine_group.code,
        group_name=product.vaccine_group.name,
        antigens=antigens_of(product),
        live=product.live,
        routes=tuple(product.routes),
        sites=tuple(product.sites),
        ages=ages_of(product),
        volume_ml=volume_of(product, born, day),
    )


def volume_of(product: VaccineProduct, born: date | None, day: date) -> Decimal | None:
    """Millilitres of one dose at the person's age; None for a capsule."""
    known = known_product(product)
    if known and born and born <= day:
        return known.volume(born, day)
    return product.volume_ml


def ages_of(product: VaccineProduct) -> AgeSpan:
    """The product's own span of days; where none is set, the one of the rules' catalogue."""
    known = known_product(product)
    if product.minimum_age_days is None and product.maximum_age_days is None:
        return known.ages if known else AgeSpan(None, None)
    least, most = product.minimum_age_days, product.maximum_age_days
    return AgeSpan(
        parse_period(f"{least} days") if least is not None else None,
        parse_period(f"{most + 1} days") if most is not None else None,
    )


def batch_facts(batch: Batch) -> BatchFacts:
    blocked = batch.blocked_reason if batch.state is BatchState.BLOCKED else None
    return BatchFacts(
        lot_number=batch.lot_number,
        product_code=product_code(batch.product),
        expires_on=batch.expires_on,
        balance=0 if batch.state is BatchState.FINISHED else batch.balance,
        blocked_reason=blocked,
    )


def earlier_dose(dose: PastDose) -> EarlierDose:
    product = dose.product
    known = known_product(product)
    return EarlierDose(
        given_on=dose.given_on,
        product_code=product_code(product),
        product_name=product.name,
        vaccine_group=product.vaccine_group.code,
        antigens=frozenset(known.antigens) if known else frozenset(),
        live=product.live,
        route=dose.route,
        dose_number=dose.dose_number,
    )


def answers_of(template: DeclarationTemplate | None, wish: GiveDose) -> tuple[Answer, ...] | None:
    """One answer per question of the template; a question without one carries None."""
    if template is None:
        return None
    return tuple(
        Answer(
            code=question.code,
            position=question.position,
            wording=question.wording,
            rule=AnswerRule(question.rule.value),
            value=_value(wish, question.code),
        )
        for question in template.questions
    )


def _value(wish: GiveDose, code: str) -> AnswerValue | None:
    given = wish.answers.get(code)
    return AnswerValue(given.value.value) if given and given.value else None


def identity_of(wish: GiveDose) -> IdentityCheck | None:
    return IdentityCheck(wish.identity.value) if wish.identity else None


def outstanding(material: Material) -> tuple[str, ...]:
    """Names of ordered products that are not the one about to be given."""
    chosen = material.product.id if material.product else None
    return tuple(p.product.name for p in material.waiting if p.product_id != chosen)
