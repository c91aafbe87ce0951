"""How a person is reached: a mobile number and an e-mail address, as they are kept."""

from __future__ import annotations

import re
from typing import Final

BETWEEN_DIGITS: Final = re.compile(r"[\s()./\u002d\u00ad\u2010-\u2015\u2212]+")
INTERNATIONAL: Final = re.compile(r"\+[1-9][0-9]{6,14}")
EMAIL: Final = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]{2,}")
LONGEST_EMAIL: Final = 254
SWEDEN: Final = "+46"


def parse_mobile(text: str) -> str | None:
    """The number in international form (ITU-T E.164); a leading zero means Sweden. None when it is none."""
    digits = BETWEEN_DIGITS.sub("", text)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"{SWEDEN}{digits[1:]}"
    return digits if INTERNATIONAL.fullmatch(digits) else None


def parse_email(text: str) -> str | None:
    """The address without surrounding space; None when it cannot be one."""
    address = text.strip()
    return address if len(address) <= LONGEST_EMAIL and EMAIL.fullmatch(address) else None
