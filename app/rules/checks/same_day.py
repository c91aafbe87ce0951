"""VJ-SAME-DAY-1: has the person had this today already?"""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import DoseCase
from app.rules.checks.rule import Rule
from app.rules.verdict import Verdict, sentence

SAME_DAY: Final = Rule("VJ-SAME-DAY-1", 1)


def nothing_is_given_twice_in_a_day(case: DoseCase) -> Iterator[Verdict]:
    """VJ-SAME-DAY-1, version 1 (domain.md 1.3: double registration, double pneumococcal, siblings).

    Asks by antigen, because a combination may hold what another product has given already.
    """
    for other in case.earlier:
        if other.given_on != case.day:
            continue
        if other.product_code == case.product.code:
            yield SAME_DAY.warning(
                sentence("%(vaccine)s is already registered this day."), "product", vaccine=other.product_name
            )
        elif not other.antigens.isdisjoint(case.product.antigens):
            yield SAME_DAY.warning(
                sentence("%(other)s, given the same day, protects against the same disease as %(vaccine)s."),
                "product",
                other=other.product_name,
                vaccine=case.product.name,
            )
