"""The platform's own faults, VP001 to VP015, and what each asks of us.

Source: the platform's message catalogue (skltp/vp, vp-messages.properties). The text around the code
varies between versions of the platform, so the code alone is trusted.
"""

import re
from enum import StrEnum


class Remedy(StrEnum):
    """What a fault asks of us."""

    TRY_LATER = "try_later"
    """Passing: ask again, then tell the user that the service is not available."""

    ALARM = "alarm"
    """How we are connected is wrong: an administrator has to act, asking again is no use."""

    NOT_CONNECTED = "not_connected"
    """No route for this contract and address: hide the function for that unit."""

    DROP_ORIGINAL_CONSUMER = "drop_original_consumer"
    """We may not name the original consumer: leave that header out, and raise the alarm."""

    CORRECT_THE_PROGRAM = "correct_the_program"
    """We sent something we never should."""


REMEDIES = {
    "VP001": Remedy.ALARM,
    "VP002": Remedy.ALARM,
    "VP003": Remedy.CORRECT_THE_PROGRAM,
    "VP004": Remedy.NOT_CONNECTED,
    "VP005": Remedy.ALARM,
    "VP006": Remedy.TRY_LATER,
    "VP007": Remedy.ALARM,
    "VP008": Remedy.TRY_LATER,
    "VP009": Remedy.TRY_LATER,
    "VP010": Remedy.TRY_LATER,
    "VP011": Remedy.ALARM,
    "VP012": Remedy.TRY_LATER,
    "VP013": Remedy.DROP_ORIGINAL_CONSUMER,
    "VP014": Remedy.TRY_LATER,
    "VP015": Remedy.CORRECT_THE_PROGRAM,
}

_CODE = re.compile(r"\bVP\d{3}\b")


def platform_code(*texts: str | None) -> str | None:
    """The first platform code in the texts of a fault, or None when the fault is the producer's own."""
    for text in texts:
        if text and (found := _CODE.search(text)):
            return found.group()
    return None
