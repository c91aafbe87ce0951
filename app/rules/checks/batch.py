"""VJ-BATCH-1 to -4: may this batch be used, and is it the product's own?"""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import BatchFacts, DoseCase
from app.rules.checks.rule import Rule
from app.rules.verdict import Verdict, sentence

BELONGS: Final = Rule("VJ-BATCH-1", 1)
EXPIRED: Final = Rule("VJ-BATCH-2", 1)
BLOCKED: Final = Rule("VJ-BATCH-3", 1)
EMPTY: Final = Rule("VJ-BATCH-4", 1)


def batch_may_be_used(case: DoseCase) -> Iterator[Verdict]:
    """All that is asked of the batch; when nothing is found, that it is valid."""
    if case.batch is None:
        yield BELONGS.stop(sentence("Choose a batch"), "batch")
        return
    found = [
        *_belongs_to_the_product(case, case.batch),
        *_has_not_expired(case, case.batch),
        *_is_not_blocked(case, case.batch),
        *_has_doses_left(case.batch),
    ]
    yield from found or [BELONGS.ok(sentence("Batch valid, not blocked"))]


def _belongs_to_the_product(case: DoseCase, batch: BatchFacts) -> Iterator[Verdict]:
    """VJ-BATCH-1, version 1: a batch of another product makes the record false, whenever it is made."""
    if batch.product_code != case.product.code:
        yield BELONGS.stop(
            sentence("The batch %(lot)s belongs to another vaccine, choose a batch of %(vaccine)s"),
            "batch",
            lot=batch.lot_number,
            vaccine=case.product.name,
        )


def _has_not_expired(case: DoseCase, batch: BatchFacts) -> Iterator[Verdict]:
    """VJ-BATCH-2, version 1 (ui.md 9.4 and mock-up 12). The day of the dose decides, not the entry's."""
    if case.day > batch.expires_on:
        yield EXPIRED.verdict(
            case.fault,
            sentence("The batch expired on %(expired)s, choose a valid batch"),
            "batch",
            expired=batch.expires_on,
        )


def _is_not_blocked(case: DoseCase, batch: BatchFacts) -> Iterator[Verdict]:
    """VJ-BATCH-3, version 1 (ui.md 11.2; recalled, or harmed in the cold chain)."""
    if batch.blocked_reason is not None:
        yield BLOCKED.verdict(
            case.fault,
            sentence("The batch is blocked: %(reason)s. Choose another batch"),
            "batch",
            reason=batch.blocked_reason,
        )


def _has_doses_left(batch: BatchFacts) -> Iterator[Verdict]:
    """VJ-BATCH-4, version 1: a balance never goes below nothing.

    A stop also afterwards: if the dose came from this batch the balance was wrong, and is set right
    first, or the stock record would be false.
    """
    if batch.balance <= 0:
        yield EMPTY.stop(
            sentence("The batch has no doses left, correct the balance or choose another batch"), "batch"
        )
