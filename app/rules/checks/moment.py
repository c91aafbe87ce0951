"""VJ-TIME-1: a dose is given at a time that has been, and to somebody who is born."""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import DoseCase
from app.rules.checks.rule import Rule
from app.rules.checks.thresholds import CLOCK_DIFFERENCE
from app.rules.verdict import Verdict, sentence

TIME: Final = Rule("VJ-TIME-1", 1)


def time_is_possible(case: DoseCase) -> Iterator[Verdict]:
    """VJ-TIME-1, version 1 (registration only after the injection: Rikshandboken, dokumentation).

    A dose is recorded once it has been given, so its time is never ahead, nor before the birth: either
    would make the record false, whoever enters it and why.
    """
    given_at, born = case.dose.given_at, case.person.birth_date
    if given_at is None:
        yield TIME.stop(sentence("Enter when the dose was given"), "given_at")
    elif given_at > case.now + CLOCK_DIFFERENCE:
        yield TIME.stop(
            sentence("The time lies in the future. Register the dose when it has been given."), "given_at"
        )
    elif born is not None and case.day < born:
        yield TIME.stop(sentence("The date lies before the birth date."), "given_at")
