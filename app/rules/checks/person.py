"""VJ-IDENTITY-1 and VJ-DECEASED-1: is it the right person, and is the person alive?"""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import DoseCase, IdentityCheck
from app.rules.checks.rule import Rule
from app.rules.verdict import Verdict, sentence

IDENTITY: Final = Rule("VJ-IDENTITY-1", 1)
DECEASED: Final = Rule("VJ-DECEASED-1", 1)


def identity_is_established(case: DoseCase) -> Iterator[Verdict]:
    """VJ-IDENTITY-1, version 1 (HSLF-FS 2017:37, 8 chapter; ui.md 11.2).

    How the identity was established must be said, or the record is not safe to tie to the person. That
    it was not established is a truth, and may be recorded with a reason.
    """
    established = case.dose.identity
    if established is None:
        yield IDENTITY.stop(sentence("Choose how the identity was established"), "identity")
    elif established is IdentityCheck.NOT_ESTABLISHED:
        yield IDENTITY.warning(sentence("The identity is not established."), "identity")
    elif established is IdentityCheck.VOUCHED_FOR and not case.dose.identity_vouched_by:
        yield IDENTITY.stop(sentence("Write who vouches for the identity"), "identity_vouched_by")


def person_is_alive(case: DoseCase) -> Iterator[Verdict]:
    """VJ-DECEASED-1, version 1 (ui.md 7, Avliden).

    Nobody is vaccinated after death: such a record is about the wrong person or the wrong day. A dose
    that was given before can be entered afterwards.
    """
    died = case.person.deceased_on
    if died is None:
        return
    if case.dose.late and case.day <= died:
        yield DECEASED.information(
            sentence("The person died on %(died)s, after this dose."),
            died=died,
        )
    else:
        yield DECEASED.stop(
            sentence("The person died on %(died)s. A dose cannot be registered after that day."),
            "given_at",
            died=died,
        )
