"""VJ-AGE-1: is the person within the product's ages?"""

from collections.abc import Iterator
from typing import Final

from app.rules.age import display_age
from app.rules.checks.facts import DoseCase
from app.rules.checks.rule import Rule
from app.rules.schedule.periods import Period
from app.rules.verdict import Phrase, Verdict, sentence

AGE: Final = Rule("VJ-AGE-1", 1)


def age_is_within_the_products_span(case: DoseCase) -> Iterator[Verdict]:
    """VJ-AGE-1, version 1 (the product's label; the spans are data of the product).

    Always passable: a dose outside the label may be right, and a wrong one has been given and must be
    recorded.
    """
    born, ages = case.person.birth_date, case.product.ages
    if ages.from_age is None and ages.below_age is None:
        return
    if born is None:
        yield AGE.warning(
            sentence("The birth date is not known. Check the age against the vaccine's limits.")
        )
        return
    if case.day < born:
        return
    age = display_age(born, case.day)
    if ages.from_age is not None and ages.too_young(born, case.day):
        yield AGE.warning(
            sentence("%(age)s, the vaccine is given from %(limit)s"),
            "product",
            age=age,
            limit=_said(ages.from_age),
        )
    elif ages.below_age is not None and ages.too_old(born, case.day):
        yield AGE.warning(
            sentence("%(age)s, the vaccine is given below %(limit)s"),
            "product",
            age=age,
            limit=_said(ages.below_age),
        )
    else:
        yield AGE.ok(sentence("%(age)s, within the vaccine's age limits"), age=age)


def _said(limit: Period) -> Phrase:
    months, days = limit.months, limit.days.days
    if months and not days:
        if months % 12 == 0:
            return Phrase(sentence("%(years)d years"), {"years": months // 12})
        return Phrase(sentence("%(months)d months"), {"months": months})
    if months:
        return Phrase(sentence("%(months)d mo %(days)d d"), {"months": months, "days": days})
    if days % 7 == 0:
        return Phrase(sentence("%(weeks)d weeks"), {"weeks": days // 7})
    return Phrase(sentence("%(days)d d"), {"days": days})
