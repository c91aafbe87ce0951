"""What GetVaccinationHistory asks for, read and judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from app import clock
from app.api.produced import Question
from app.queries.sharing.doses import Wanted
from app.rules.identity import IdentityNumber, parse_identity

OTHER_SOURCE = "sourceSystemHSAid stämmer inte med logisk adress."
CONTACT_WITHOUT_SOURCE = "careContactId kräver sourceSystemHSAid."
NO_NUMBER = "Patientens id är inte en giltig identitet."
OTHER_SERIES = "Patientens id stämmer inte med dess typ."
NO_DAY = "Perioden har en dag som inte finns."
BACKWARDS = "Perioden slutar innan den börjar."


class InvalidRequest(Exception):
    """The request follows the schema and breaks a rule of the contract: which, is its text."""


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """``number`` may be one that the patient no longer has."""

    number: IdentityNumber
    wanted: Wanted


def read_request(question: Question) -> HistoryRequest:
    """Raises InvalidRequest. Rules: contract description 2.2.1, section 7."""
    source = question.text("sourceSystemHSAid")
    contacts = question.texts("careContactId")
    if source and source != question.address.hsa_id:
        raise InvalidRequest(OTHER_SOURCE)
    if contacts and not source:
        raise InvalidRequest(CONTACT_WITHOUT_SOURCE)
    first, last = _day(question.text("timePeriod/start")), _day(question.text("timePeriod/end"))
    if first and last and last < first:
        raise InvalidRequest(BACKWARDS)
    return HistoryRequest(_number(question), Wanted(question.texts("careUnitHSAid"), first, last, contacts))


def _number(question: Question) -> IdentityNumber:
    number = parse_identity(question.text("patientId/id"), clock.today())
    if not isinstance(number, IdentityNumber):
        raise InvalidRequest(NO_NUMBER)
    if number.oid is None or number.oid != question.text("patientId/type"):
        raise InvalidRequest(OTHER_SERIES)
    return number


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%Y%m%d").replace(tzinfo=UTC).date() if written else None
    except ValueError:
        raise InvalidRequest(NO_DAY) from None
