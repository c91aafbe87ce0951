"""What a hand scanner typed when it read the code of a package: GTIN, batch, expiry, serial number.

Packs of prescription medicine in the EU carry a GS1 DataMatrix (regulation 2016/161) with the
application identifiers 01 (GTIN), 17 (expiry, ÅÅMMDD, day 00 for the last of the month), 10 (batch) and
21 (serial number), in any order. Batch and serial number vary in length and end with the control
character GS, which a scanner that acts as a keyboard often replaces with `|` or loses.

The package `biip` splits the code. It asks the clock for the century of a date, so dates are read here.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from biip import ParseConfig, ParseError
from biip.gs1_messages import GS1Message

from app.rules.verdict import sentence

GTIN: Final = "01"
LOT_NUMBER: Final = "10"
EXPIRY: Final = "17"
SERIAL_NUMBER: Final = "21"

SEPARATOR: Final = "\x1d"
WRITTEN_SEPARATORS: Final = re.compile(r"\||<GS>|\x1d")
SYMBOLOGY_PREFIX: Final = re.compile(r"^\][A-Za-z][0-9]")
OTHER_CHARACTERS: Final = re.compile(r"[^\x1d!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]")
"""Anything but the 82 characters that GS1 allows in a field (General Specifications, figure 7.11-1)."""

LONGEST_WITHOUT_SEPARATOR: Final = 2 + 14 + 2 + 6 + 2 + 20
"""GTIN, expiry and a batch of the greatest length: more than this cannot do without a separator."""

OTHER_FIELDS: Final = {
    LOT_NUMBER: re.compile(r".10."),
    EXPIRY: re.compile(r".17[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]"),
    SERIAL_NUMBER: re.compile(r".21."),
}
"""How a field looks inside another."""

CONFIG: Final = ParseConfig(gs1_element_strings_verify_date=False)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the code says. `lot_number` is in capitals; `expires_on` is the last day of use."""

    gtin: str
    lot_number: str | None = None
    expires_on: date | None = None
    serial_number: str | None = None


class ScanFault(StrEnum):
    """What may be wrong with a scan."""

    KEYBOARD_LAYOUT = "keyboard_layout"
    SEPARATOR_LOST = "separator_lost"
    EXPIRY = "expiry"
    UNREADABLE = "unreadable"


SENTENCES: Mapping[ScanFault, str] = {
    ScanFault.KEYBOARD_LAYOUT: sentence(
        "The scanner seems to have the wrong keyboard layout. Check its settings."
    ),
    ScanFault.SEPARATOR_LOST: sentence(
        "The scanner leaves out the separators between batch and serial number. Choose the batch by hand."
    ),
    ScanFault.EXPIRY: sentence("The expiry date in the code does not exist. Choose the batch by hand."),
    ScanFault.UNREADABLE: sentence(
        "This is not a code with product and batch. Scan the square code on the package."
    ),
}


@dataclass(frozen=True, slots=True)
class ScanProblem:
    """Why nothing could be read, in a sentence that says what to do."""

    fault: ScanFault

    @property
    def sentence(self) -> str:
        """The sentence key, to be translated at the door."""
        return SENTENCES[self.fault]


def parse_scan(text: str, today: date) -> Scan | ScanProblem:
    """Read what the scanner typed; `today` decides the century of the expiry date.

    A wrong check digit is answered as a wrong keyboard layout: a camera that decodes a DataMatrix does
    not misread it, the keys in between do.
    """
    content = _without_frame(text)
    if OTHER_CHARACTERS.search(content):
        return ScanProblem(ScanFault.KEYBOARD_LAYOUT)
    try:
        message = GS1Message.parse(content, config=CONFIG)
    except ParseError:
        return ScanProblem(ScanFault.SEPARATOR_LOST if _is_too_long(content) else ScanFault.UNREADABLE)
    if any(element.gtin_error for element in message.element_strings):
        return ScanProblem(ScanFault.KEYBOARD_LAYOUT)
    fields = {element.ai.ai: element.value for element in message.element_strings}
    if GTIN not in fields or len(fields) < len(message.element_strings):
        return ScanProblem(ScanFault.UNREADABLE)
    if SEPARATOR not in content and _may_hold_another_field(fields):
        return ScanProblem(ScanFault.SEPARATOR_LOST)
    return _scan(fields, today)


def _without_frame(text: str) -> str:
    content = SYMBOLOGY_PREFIX.sub("", text.strip(), count=1)
    return WRITTEN_SEPARATORS.sub(SEPARATOR, content).strip(SEPARATOR + " ")


def _is_too_long(content: str) -> bool:
    return content.startswith(GTIN) and SEPARATOR not in content and len(content) > LONGEST_WITHOUT_SEPARATOR


def _may_hold_another_field(fields: Mapping[str, str]) -> bool:
    """Whether a field that may vary in length has swallowed another: then neither may be guessed."""
    for identifier in (LOT_NUMBER, SERIAL_NUMBER):
        for other, form in OTHER_FIELDS.items():
            if other not in fields and form.search(fields.get(identifier, "")):
                return True
    return False


def _scan(fields: Mapping[str, str], today: date) -> Scan | ScanProblem:
    expires_on: date | None = None
    if EXPIRY in fields:
        try:
            expires_on = _last_day(fields[EXPIRY], today)
        except ValueError:
            return ScanProblem(ScanFault.EXPIRY)
    lot_number = fields.get(LOT_NUMBER)
    return Scan(
        gtin=fields[GTIN],
        lot_number=lot_number.upper() if lot_number else None,
        expires_on=expires_on,
        serial_number=fields.get(SERIAL_NUMBER),
    )


def _last_day(digits: str, today: date) -> date:
    """The date of six digits: 50 years ahead at most, 49 back (General Specifications, 7.12).

    Raises ValueError when the calendar has no such day.
    """
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    year += (today.year + 50 - year) // 100 * 100
    return date(year, month, day or monthrange(year, month)[1])
