"""Observations that forbid a vaccination, or show that it is not needed (CDSi 7.2 and 7.3)."""

from app.rules.schedule.model import Antigen, Contraindication, SeriesDose
from app.rules.schedule.walk import Case


def is_immune(case: Case, antigen: Antigen) -> bool:
    """By illness or test on record, or by having been born while the disease was everywhere."""
    if any(code in case.observations for code in antigen.immunity_codes):
        return True
    birth = antigen.birth_immunity
    if birth is None or case.birth >= birth.before:
        return False
    if any(code in case.observations for code in birth.exclusions):
        return False
    return birth.country is None or birth.country == case.person.birth_country


def contraindication(case: Case, antigen: Antigen, dose: SeriesDose) -> str | None:
    """What forbids `antigen` today, or all products for `dose`: the observation as the schedule names it."""
    if not case.observations:
        return None
    for rule in antigen.group_contraindications:
        if _applies(case, rule):
            return rule.title or rule.code
    forbidden = {
        product.product: rule.title or rule.code
        for rule in antigen.product_contraindications
        if _applies(case, rule)
        for product in rule.products
        if case.within(product.begin, product.end, case.today)
    }
    if dose.preferable and dose.preferable.keys() <= forbidden.keys():
        return forbidden[next(iter(dose.preferable))]
    return None


def _applies(case: Case, rule: Contraindication) -> bool:
    return rule.code in case.observations and case.within(rule.begin, rule.end, case.today)
