"""The national reserve identity, NRID (Inera, Nationellt ReservID, specification 1.0): XXYYMMDDNNGC.

XX is the century of birth plus 3, 6, 9 … (22 means 19, 23 means 20), or 00 when the birth is unknown;
then MM (20-99) and DD (40-59) are a running number. NN are letters. G is a digit that tells the sex, as
in a personnummer, or a letter when the sex is unknown. C is a check digit over all eleven characters
before it, where a letter counts as its ASCII number.
"""

import re
from datetime import date
from typing import Final

from app.rules.identity.luhn import check_digit
from app.rules.identity.number import Fault, IdentityKind, IdentityNumber, IdentityProblem, Sex
from app.rules.partial_date import PartialDate

OID: Final = "1.2.752.74.9.1"

LETTER: Final = "[A-HJ-NPR-UX-Z]"
"""The letters in use: not I, O, Q, V or W, which are mistaken for others."""

KNOWN_BIRTH: Final = re.compile(rf"[2-9][0-9][0-9]{{6}}{LETTER}{{2}}(?:[0-9]|{LETTER})[0-9]")
UNKNOWN_BIRTH: Final = re.compile(rf"00[0-9]{{2}}[2-9][0-9][45][0-9]{LETTER}{{2}}(?:[0-9]|{LETTER})[0-9]")

FIRST_CENTURY: Final = 22
"""The lowest XX of a known birth: 18-21 are left out so that none looks like a personnummer."""


def read_national_reserve(text: str, today: date) -> IdentityNumber | IdentityProblem | None:
    """Read a national reserve identity; None when the text is no such form."""
    birth_is_known = KNOWN_BIRTH.fullmatch(text) and int(text[:2]) >= FIRST_CENTURY
    if not birth_is_known and not UNKNOWN_BIRTH.fullmatch(text):
        return None
    born: PartialDate | None = None
    if birth_is_known:
        century = (int(text[:2]) - FIRST_CENTURY) % 3 + 19
        try:
            born = PartialDate(century * 100 + int(text[2:4]), int(text[4:6]), int(text[6:8]))
        except ValueError:
            return IdentityProblem(Fault.DATE)
        if born.earliest > today:
            return IdentityProblem(Fault.FUTURE)
    if check_digit([_value(character) for character in text[:-1]]) != int(text[-1]):
        return IdentityProblem(Fault.CHECK_DIGIT)
    return IdentityNumber(IdentityKind.NATIONAL_RESERVE, text, born, _sex(text[10]), oid=OID)


def _value(character: str) -> int:
    return int(character) if character.isdigit() else ord(character)


def _sex(character: str) -> Sex | None:
    if not character.isdigit():
        return None
    return Sex.MALE if int(character) % 2 else Sex.FEMALE
