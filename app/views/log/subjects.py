"""What the access log says was seen or done: its codes in words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.rules.search_keys import QueryKind

SEARCHES = {
    QueryKind.NAME: _l("by name"),
    QueryKind.NUMBER: _l("by number"),
    QueryKind.UUID: _l("by UUID"),
}
SUBJECTS = {
    "access log": _l("access log"),
    "access log of the patient": _l("access log of the patient"),
    "assignment": _l("assignment"),
    "batch": _l("batch"),
    "care engagement": _l("whether there is a care relation"),
    "vaccination history": _l("vaccination history, by the national service"),
    "bookings of the day": _l("list of the day's bookings"),
    "care provider": _l("care provider"),
    "care unit": _l("care unit"),
    "check with the person register": _l("check with the person register"),
    "connection to an outside system": _l("connection to an outside system"),
    "consent to shared records": _l("consent to records of other care providers"),
    "consent to shared records, taken back": _l("consent to shared records, taken back"),
    "declaration question": _l("question of a health declaration"),
    "declaration template": _l("health declaration template"),
    "disease": _l("disease"),
    "dose": _l("dose"),
    "emergency access to shared records": _l("emergency access to records of other care providers"),
    "history": _l("vaccination history"),
    "kind of vaccine": _l("kind of vaccine"),
    "login log": _l("login log"),
    "note": _l("note"),
    "notes": _l("notes"),
    "outgoing message": _l("outgoing message"),
    "outgoing messages": _l("all outgoing messages to a system that were given up"),
    "overview": _l("overview of the patient"),
    "patient": _l("patient"),
    "patient group": _l("patient group"),
    "person": _l("member of staff"),
    "person register": _l("the person register"),
    "personal data from the register": _l("personal data from the person register"),
    "personal details": _l("personal details"),
    "product": _l("product"),
    "register reports": _l("reports to NVR"),
    "returned doses": _l("list of returned doses"),
    "shared records": _l("records of other care providers"),
    "shared records page": _l("the page on records of other care providers"),
    "signed doses": _l("list of signed doses"),
    "standing order": _l("standing order"),
    "stock balance": _l("stock balance"),
    "unit": _l("unit"),
    "unsigned dose": _l("unsigned dose"),
    "unsigned doses": _l("list of unsigned doses"),
    "vaccination": _l("start of a vaccination"),
    "vaccine of the unit": _l("vaccine of the unit"),
    "404 unknown address": _l("an address that does not exist"),
    **{f"search by {kind}": words for kind, words in SEARCHES.items()},
}


def in_words(code: str) -> str:
    """The subject of a log row. A refusal names the door that was tried."""
    if code in SUBJECTS:
        return str(SUBJECTS[code])
    answer, _space, door = code.partition(" ")
    if answer == "403":
        return _("closed to the assignment (%(door)s)", door=door)
    if answer == "404":
        return _("does not exist for the assignment (%(door)s)", door=door)
    return code
