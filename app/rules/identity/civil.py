"""Personnummer and samordningsnummer (folkbokföringslagen 1991:481, 18 §; lag 2022:1697).

Both are ÅÅÅÅMMDDNNNC: a date, a serial whose last digit is odd for men and even for women, and a check
digit over the last ten. A samordningsnummer has 60 added to the day, and need not be exact: where the
day or the month of birth is unknown it has 60 or 00 there, and the day may be one that its month lacks
(30 February). The Tax Agency's own test numbers hold all three; the birth is then known to the month
or the year.

Written by hand and not with the package `personnummer`: that one asks the clock, answers every fault
with the same exception, lets a birth date of ten digits lie in the future, and refuses a
samordningsnummer that is not exact. The conformance tests use it as a second opinion.
"""

import re
from datetime import date
from typing import Final

from app.rules.identity.luhn import check_digit_is_right
from app.rules.identity.number import Fault, IdentityKind, IdentityNumber, IdentityProblem, Sex
from app.rules.partial_date import PartialDate

DIGITS: Final = re.compile(r"(?P<century>[0-9]{2})?(?P<short>[0-9]{6})(?P<sign>\+?)(?P<last>[0-9]{4})")

COORDINATION_DAY: Final = 60
"""What a samordningsnummer adds to the day of birth."""

LONGEST_MONTH: Final = 31

FIRST_YEAR: Final = 1800
"""Nobody born before this year was alive when personnummer began in 1947."""

OIDS: Final = {
    IdentityKind.PERSONNUMMER: "1.2.752.129.2.1.3.1",
    IdentityKind.SAMORDNINGSNUMMER: "1.2.752.129.2.1.3.3",
}


def read_civil(text: str, today: date) -> IdentityNumber | IdentityProblem | None:
    """Read a personnummer or samordningsnummer of 10 or 12 digits; None when the text is no such form."""
    match = DIGITS.fullmatch(text)
    if match is None:
        return None
    century, short, sign, last = match.group("century", "short", "sign", "last")
    if century is not None:
        born = _born(int(century + short[:2]), short)
    else:
        born = _resolve_century(short, today, hundred_or_more=sign == "+")
    if born is None or born.year < FIRST_YEAR:
        return IdentityProblem(Fault.DATE)
    if born.earliest > today:
        return IdentityProblem(Fault.FUTURE)
    if not check_digit_is_right(short + last):
        return IdentityProblem(Fault.CHECK_DIGIT)
    if last.startswith("000"):
        return IdentityProblem(Fault.SERIAL)
    kind = IdentityKind.SAMORDNINGSNUMMER if _is_coordination(short) else IdentityKind.PERSONNUMMER
    sex = Sex.MALE if int(last[2]) % 2 else Sex.FEMALE
    return IdentityNumber(kind, f"{born.year:04}{short[2:]}{last}", born, sex, oid=OIDS[kind])


def _is_coordination(short: str) -> bool:
    return int(short[4:6]) >= COORDINATION_DAY


def _born(year: int, short: str) -> PartialDate | None:
    month, day = int(short[2:4]), int(short[4:6])
    try:
        if _is_coordination(short):
            return _approximate_birth(year, month, day - COORDINATION_DAY)
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _approximate_birth(year: int, month: int, day: int) -> PartialDate:
    if day > LONGEST_MONTH:
        raise ValueError("no month has such a day")
    try:
        return PartialDate(year, month or None, day or None)
    except ValueError:
        return PartialDate(year, month)


def _resolve_century(short: str, today: date, *, hundred_or_more: bool) -> PartialDate | None:
    """The latest possible birth: not in the future, or with '+' in the year of turning 100 or before."""
    latest_year = today.year - 100 if hundred_or_more else today.year
    year = latest_year - (latest_year - int(short[:2])) % 100
    born = _born(year, short)
    if hundred_or_more or (born is not None and born.earliest <= today):
        return born
    return _born(year - 100, short)
