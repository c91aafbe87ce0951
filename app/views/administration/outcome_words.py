"""What a call to an outside system came to: the technical log's words in the reader's."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

OUTCOMES = {
    "timeout": _l("No answer came in time."),
    "connection_failed": _l(
        "There is no connection. Check that the system is up and that the address is right."
    ),
    "tls_failed": _l("The certificates do not fit together. Check ours, and whom we trust."),
    "answer_too_large": _l("The answer was larger than any real one."),
    "broken_answer": _l("The answer could not be read."),
    "invalid_answer": _l("The answer did not follow the contract."),
    "invalid_request": _l("Our own message did not follow the contract. Tell support."),
    "client_fault": _l("The system says that our message is wrong. Tell support."),
    "server_fault": _l("The system says that it has a fault of its own."),
    "circuit_open": _l("The system has not answered and is left alone for half a minute. Try again then."),
    "error": _l("The system answered that something is wrong with it."),
    "VP002": _l("The platform does not accept our certificate (VP002)."),
    "VP004": _l("The platform has no route to this address (VP004). Order the connection from Inera."),
    "VP007": _l("We have no authority for this contract and address (VP007). Order it from Inera."),
    "VP009": _l("The platform does not reach the system (VP009)."),
    "VP013": _l("We may not name the original consumer (VP013)."),
}


def outcome_in_words(outcome: str) -> str:
    """A sentence that says what happened, and what to do where something can be done."""
    if outcome in OUTCOMES:
        return str(OUTCOMES[outcome])
    if outcome.startswith("VP"):
        return _("The platform has a fault (%(code)s).", code=outcome)
    if outcome in ("http_401", "http_403"):
        return _(
            "The system refuses us (%(code)s). Check the certificate and the authority.", code=outcome[5:]
        )
    if outcome.startswith("http_"):
        return _("The system answered with fault %(code)s.", code=outcome[5:])
    return _("The call failed (%(code)s).", code=outcome)
