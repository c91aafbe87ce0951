"""Read whatever a person may be known by, as somebody typed, pasted or scanned it."""

import re
from datetime import date
from typing import Final

from app.rules.identity.civil import read_civil
from app.rules.identity.national_reserve import read_national_reserve
from app.rules.identity.number import Fault, IdentityNumber, IdentityProblem
from app.rules.identity.regional_reserve import (
    DISTINCT_FORMS,
    LOOSE_FORMS,
    read_opaque_reserve,
    read_regional_reserve,
)

SEPARATORS: Final = re.compile(r"[\s\u002d\u00ad\u2010-\u2015\u2212]+")
"""Spaces, and every dash that a word processor puts where a hyphen was meant."""

INTERIM: Final = re.compile(r"(?:[0-9]{2})?[0-9]{6}\+?[TRSUWXJKLMN][0-9]{3}")
"""A letter for the first digit of the serial: numbers that authorities once made up for themselves."""

MISTYPED: Final = re.compile(r"(?=[0-9+]*[OIL])(?:[0-9OIL]{2})?[0-9OIL]{6}\+?[0-9OIL]{4}")


def parse_identity(text: str, today: date, issuer: str | None = None) -> IdentityNumber | IdentityProblem:
    """Read an identity number of any kind; `today` (Swedish date) decides the century of ten digits.

    Ten digits mean the latest birth that is not in the future; with '+' before the last four, the year
    of turning 100 or earlier. Twelve digits state the century, and a '+' adds nothing.

    With an `issuer` the text is a reservnummer and is read by that issuer's form. Without one the form
    tells; a form that a mistyped personnummer would also have is refused.
    """
    typed = SEPARATORS.sub("", text).upper()
    if not typed:
        return IdentityProblem(Fault.EMPTY)
    if issuer is not None:
        return _read_reserve(typed, today, issuer)
    return _read_any(typed, today)


def _read_any(typed: str, today: date) -> IdentityNumber | IdentityProblem:
    distinct = _first(
        read_national_reserve(typed, today),
        *(read_regional_reserve(typed, today, form) for form in DISTINCT_FORMS),
    )
    if isinstance(distinct, IdentityNumber):
        return distinct
    if distinct is not None and distinct.fault is not Fault.CHECK_DIGIT:
        return distinct
    if INTERIM.fullmatch(typed):
        return IdentityProblem(Fault.INTERIM)
    if MISTYPED.fullmatch(typed):
        return IdentityProblem(Fault.MISTYPED_LETTER)
    return (
        distinct
        or read_civil(typed, today)
        or _first(*(read_regional_reserve(typed, today, form) for form in LOOSE_FORMS))
        or IdentityProblem(Fault.FORM)
    )


def _first(*answers: IdentityNumber | IdentityProblem | None) -> IdentityNumber | IdentityProblem | None:
    return next((answer for answer in answers if answer is not None), None)


def _read_reserve(typed: str, today: date, issuer: str) -> IdentityNumber | IdentityProblem:
    if isinstance(read_civil(typed, today), IdentityNumber):
        return IdentityProblem(Fault.NOT_RESERVE)
    for form in DISTINCT_FORMS + LOOSE_FORMS:
        if form.issuer == issuer:
            number = read_regional_reserve(typed, today, form)
            return number or IdentityProblem(Fault.ISSUER_FORM, {"issuer": form.name})
    return read_opaque_reserve(typed, issuer)
