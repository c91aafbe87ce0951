"""Reservnummer of the regions: one row of data for each form (Inera wiki, "Lokala Reservidn").

A region's number is told by its form; where the form is loose (Örebro, Skåne) that is a guess, which
the issuer's name removes. Every other issuer's number (Halland's VAS, Jönköping's A-nummer, LMA) is
opaque: it is kept as it is and is unique together with its issuer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from app.rules.identity.luhn import check_digit_is_right
from app.rules.identity.number import Fault, IdentityKind, IdentityNumber, IdentityProblem, Sex
from app.rules.partial_date import PartialDate

DATE: Final = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"


@dataclass(frozen=True, slots=True)
class RegionalForm:
    """One region's form.

    In `pattern`, the groups `year`, `month` and `day` hold the date that the number starts with, which
    is no birth date when the group `undated` is there too; the first character of the group `sex` is
    what `sexes` reads. `checked_from` is the first position (counted from 0) that the check digit
    covers, None where there is none; `letters` gives the digit that a letter counts as.
    """

    issuer: str
    name: str
    oid: str | None
    pattern: re.Pattern[str]
    checked_from: int | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    sexes: Mapping[str, Sex] = field(default_factory=dict)


DISTINCT_FORMS: Final = (
    RegionalForm(
        "stockholm", "Region Stockholm", "1.2.752.97.3.1.3", re.compile(r"99[0-9]{10}"), checked_from=4
    ),
    RegionalForm(
        "vastra_gotaland",
        "Västra Götalandsregionen",
        "1.2.752.113.11.0.2.1.1.1",
        re.compile(DATE + r"(?P<sex>K(?:0[68]|[1-7][02468])|M(?:0[79]|[1-7][13579])|X8[0-9])[0-9]"),
        checked_from=2,
        letters={"K": "5", "M": "7", "X": "8"},
        sexes={"K": Sex.FEMALE, "M": Sex.MALE},
    ),
    RegionalForm(
        "varmland",
        "Region Värmland",
        "1.2.752.74.9.2",
        re.compile(DATE + r"S(?:F|(?P<undated>[UXPL]))(?P<sex>[0-9])[A-Z]"),
        sexes=dict.fromkeys("2468", Sex.FEMALE) | dict.fromkeys("3579", Sex.MALE),
    ),
    RegionalForm(
        "inera",
        "Inera",
        "1.2.752.129.2.1.3.2",
        re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?:3[2-9]|[45][0-9])[0-9]{4}"),
        checked_from=2,
    ),
)
"""Forms that no other kind of number has."""

LOOSE_FORMS: Final = (
    RegionalForm(
        "orebro", "Region Örebro län", "1.2.752.74.9.3", re.compile(DATE + r"T[A-Z0-9][0-9][A-Z0-9]")
    ),
    RegionalForm("skane", "Region Skåne", None, re.compile(DATE + r"(?=[0-9]*[A-Z])[A-Z0-9]{4}")),
)
"""Forms without a check digit that other numbers, or a slip of the keyboard, can have too."""

KNOWN_ISSUERS: Final[Mapping[str, str]] = MappingProxyType(
    {form.issuer: form.name for form in DISTINCT_FORMS + LOOSE_FORMS}
)
"""The issuers whose form is known, by code, with their names."""

OPAQUE: Final = re.compile(r"[0-9A-Z]{6,12}")


def read_regional_reserve(
    text: str, today: date, form: RegionalForm
) -> IdentityNumber | IdentityProblem | None:
    """Read a number of one region's form; None when the text is not of that form."""
    match = form.pattern.fullmatch(text)
    if match is None:
        return None
    stated = match.groupdict()
    try:
        starts_with = _date(stated)
    except ValueError:
        return IdentityProblem(Fault.DATE)
    if starts_with is not None and starts_with.earliest > today:
        return IdentityProblem(Fault.FUTURE)
    if form.checked_from is not None:
        counted = "".join(form.letters.get(character, character) for character in text[form.checked_from :])
        if not check_digit_is_right(counted):
            return IdentityProblem(Fault.CHECK_DIGIT)
    born = None if stated.get("undated") else starts_with
    sex = form.sexes.get((stated.get("sex") or "")[:1])
    return IdentityNumber(IdentityKind.RESERVNUMMER, text, born, sex, form.issuer, form.oid)


def _date(stated: Mapping[str, str | None]) -> PartialDate | None:
    year, month, day = stated.get("year"), stated.get("month"), stated.get("day")
    if year is None or month is None:
        return None
    return PartialDate(int(year), int(month), int(day) if day else None)


def read_opaque_reserve(text: str, issuer: str) -> IdentityNumber | IdentityProblem:
    """Keep a number whose form is not published, as its issuer wrote it."""
    if OPAQUE.fullmatch(text) is None:
        return IdentityProblem(Fault.OPAQUE_FORM)
    return IdentityNumber(IdentityKind.RESERVNUMMER, text, issuer=issuer)
