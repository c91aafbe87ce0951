"""VJ-ORDINATION-1 and VJ-GROUP-1: is the dose ordered, and for which patient group is it given?"""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import DoseCase
from app.rules.checks.rule import Rule
from app.rules.verdict import Verdict, sentence

ORDINATION: Final = Rule("VJ-ORDINATION-1", 1)
GROUP: Final = Rule("VJ-GROUP-1", 1)


def dose_is_ordered(case: DoseCase) -> Iterator[Verdict]:
    """VJ-ORDINATION-1, version 1 (HSLF-FS 2017:37; 2018:43 for nurses; ui.md 11.2).

    Whose right covers which vaccine is `app.rules.ordination`; here only that some order does.
    """
    if not case.dose.ordered:
        yield ORDINATION.verdict(
            case.fault, sentence("Choose a prescriber or a standing order"), "prescriber"
        )


def patient_group_is_chosen(case: DoseCase) -> Iterator[Verdict]:
    """VJ-GROUP-1, version 1 (domain.md 10: on every vaccination; ui.md 11.2: a warning when missing)."""
    if case.dose.patient_group is None:
        yield GROUP.warning(sentence("Patient group is missing"), "patient_group")
