"""Observations that forbid a vaccination, or show that it is not needed (CDSi 7.2 and 7.3)."""

from app.rules.schedule.model import Antigen, SeriesDose
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


def is_contraindicated(case: Case, antigen: Antigen, dose: SeriesDose) -> bool:
    """Whether nothing of `antigen` may be given today, or none of the products for `dose`."""
    if not case.observations:
        return False
    for rule in antigen.group_contraindications:
        if rule.code in case.observations and case.within(rule.begin, rule.end, case.today):
            return True
    forbidden = {
        product.product
        for rule in antigen.product_contraindications
        if rule.code in case.observations and case.within(rule.begin, rule.end, case.today)
        for product in rule.products
        if case.within(product.begin, product.end, case.today)
    }
    return bool(dose.preferable) and dose.preferable.keys() <= forbidden
