"""VJ-PRODUCT-1, -2 and VJ-VOLUME-1: is it the vaccine that was ordered, and the right amount of it?"""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import DoseCase
from app.rules.checks.rule import Rule
from app.rules.verdict import Verdict, sentence

ORDERED_PRODUCT: Final = Rule("VJ-PRODUCT-1", 1)
OUTSTANDING: Final = Rule("VJ-PRODUCT-2", 1)
VOLUME: Final = Rule("VJ-VOLUME-1", 1)


def product_is_the_ordered_one(case: DoseCase) -> Iterator[Verdict]:
    """VJ-PRODUCT-1, version 1 (ui.md 9.4: another vaccine than ordered is a warning; domain.md 1.3)."""
    ordered = case.dose.prescribed_code
    if ordered is not None and ordered != case.product.code:
        yield ORDERED_PRODUCT.warning(
            sentence("%(ordered)s is ordered, but %(chosen)s is chosen."),
            "product",
            ordered=case.dose.prescribed or ordered,
            chosen=case.product.name,
        )


def nothing_ordered_is_forgotten(case: DoseCase) -> Iterator[Verdict]:
    """VJ-PRODUCT-2, version 1 (mock-up 04): what else is ordered and waits to be given."""
    for name in case.dose.outstanding:
        if name != case.product.name:
            yield OUTSTANDING.information(sentence("%(vaccine)s is ordered but not given"), vaccine=name)


def volume_is_the_products(case: DoseCase) -> Iterator[Verdict]:
    """VJ-VOLUME-1, version 1 (domain.md 1.3: adult dose to a child; the volumes are data of the product)."""
    given, stated = case.dose.volume_ml, case.product.volume_ml
    if given is not None and stated is not None and given != stated:
        yield VOLUME.warning(
            sentence("%(given)s ml is entered, the vaccine's dose is %(stated)s ml."),
            "volume_ml",
            given=given,
            stated=stated,
        )
