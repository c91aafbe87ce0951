"""The result that an answer carries: whether the other side did what it was asked."""

from typing import Any

from app.integrations.rivta.errors import Refused
from app.integrations.rivta.platform_faults import Remedy

_DONE = ("OK", "INFO")
_OUR_MISTAKE = ("VALIDATIONERROR", "VALIDATION_ERROR", "INVALIDSTATE", "NOTFOUND", "ALREADYEXISTS")
"""The two domains of information security spell the first of them each in its own way."""


def require_done(code: Any, *also_done: str) -> None:
    """Nothing, when the result code says that it is done; `also_done` are further codes that do.

    Raises Refused for any other. The text beside the code is left alone: it may name a person.
    """
    if code in _DONE or code in also_done:
        return
    remedy = Remedy.CORRECT_THE_PROGRAM if code in _OUR_MISTAKE else Remedy.ALARM
    raise Refused(str(code).lower(), remedy)
