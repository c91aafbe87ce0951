"""Ordination right as a scope: which assignment may order which vaccine for whom.

`ordination_right(scope, product, subject, day)` answers whether an assignment's ordination right
covers a vaccine for a person, if not why, and who may order it instead. A product is covered when
every disease it protects against is: Twinrix holds hepatitis A, which no nurse's right names.
`standing_order_ruling` (in ``app.rules.standing_order``) answers for a generell ordination.
The right is a matter of law and cannot be delegated (domain.md 5); its rows stand in
``ordination_scopes.json`` with id, version, days and source (HSLF-FS 2018:43, HSLF-FS 2020:81).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from app.rules.catalogue import Product
from app.rules.coverage import KEYS, Coverage, Subject, read_coverage
from app.rules.data_files import Row, by_code
from app.rules.verdict import Level, Phrase, Verdict, sentence


class Scope(StrEnum):
    """The kinds of ordination right; the values are those that an assignment stores."""

    PHYSICIAN = "physician"
    SPECIALIST_NURSE = "district_nurse_or_paediatric_specialist"
    TRAINED_NURSE = "nurse_with_vaccination_training"
    NONE = "none"


COVERED = sentence("The ordination right of the assignment covers the vaccine for this person.")
REFUSED = sentence("You may not order %(product)s in this assignment: %(reason)s. %(who)s")
NO_RIGHT = sentence("the assignment has no ordination right")
NOT_NAMED = sentence("the right does not name this vaccine")
OUTSIDE = sentence("the right names it, but %(reason)s")

WHO_MAY: Mapping[Scope, str] = {
    Scope.PHYSICIAN: sentence("A physician may, or a standing order can cover it."),
    Scope.SPECIALIST_NURSE: sentence("A physician, district nurse or paediatric specialist nurse may."),
    Scope.TRAINED_NURSE: sentence("A physician or a nurse with vaccination training may."),
}
"""Who may order, by the narrowest scope that covers it."""


@dataclass(frozen=True, slots=True)
class Right:
    """One dated rule: the scopes that hold it and what it covers."""

    code: str
    version: int
    scopes: tuple[str, ...]
    coverage: Coverage
    source: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer. `rules` are the rights that cover, or `uncovered` the diseases that no right covers."""

    allowed: bool
    verdict: Verdict
    who_may: tuple[Scope, ...]
    rules: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()


def ordination_right(scope: Scope, product: Product, subject: Subject, day: date) -> Ruling:
    """Whether `scope` may order `product` for `subject` on `day`; if not, why and who may."""
    who = tuple(each for each in WHO_MAY if all(_covering(each, product, subject, day)))
    covering = _covering(scope, product, subject, day)
    rights = [right for right in covering if right is not None]
    if len(rights) == len(covering):
        verdict = Verdict(rights[0].code, rights[0].version, Level.OK, COVERED, {}, None)
        return Ruling(True, verdict, who, rules=tuple(dict.fromkeys(right.code for right in rights)))
    uncovered = tuple(
        disease for disease, right in zip(product.target_diseases, covering, strict=True) if right is None
    )
    reason = _reason(scope, uncovered, subject, day)
    parameters = {"product": product.name, "reason": reason, "who": Phrase(WHO_MAY[who[-1]])}
    return Ruling(
        False,
        Verdict("ORD-SCOPE", 1, Level.STOP, REFUSED, parameters, "prescriber"),
        who,
        uncovered=uncovered,
    )


def _covering(scope: Scope, product: Product, subject: Subject, day: date) -> list[Right | None]:
    return [_right_for(scope, disease, subject, day) for disease in product.target_diseases]


def _right_for(scope: Scope, disease: str, subject: Subject, day: date) -> Right | None:
    rights = _rights_about(scope, disease)
    return next((right for right in rights if right.coverage.obstacle(subject, day) is None), None)


def _rights_about(scope: Scope, disease: str) -> list[Right]:
    return [
        right for right in rights().values() if scope in right.scopes and right.coverage.concerns(disease)
    ]


def _reason(scope: Scope, uncovered: tuple[str, ...], subject: Subject, day: date) -> Phrase:
    if scope is Scope.NONE:
        return Phrase(NO_RIGHT)
    named = [_rights_about(scope, disease) for disease in uncovered]
    if not all(named):
        return Phrase(NOT_NAMED)
    return Phrase(OUTSIDE, {"reason": named[0][-1].coverage.obstacle(subject, day)})


@cache
def rights() -> MappingProxyType[str, Right]:
    """All rights by id, in the order in which they are tried."""
    return MappingProxyType(by_code("ordination_scopes.json", read_right))


def read_right(row: Row) -> Right:
    """One right from its row; DataError when it is malformed or contradicts itself."""
    row.expect_only("code", "version", "scopes", "source", *KEYS)
    scopes = row.texts("scopes", tuple(Scope))
    if not scopes or Scope.NONE in scopes:
        raise row.error("a right needs the scopes that hold it, and 'none' holds no right")
    return Right(row.text("code"), row.whole("version"), scopes, read_coverage(row), row.text("source"))
