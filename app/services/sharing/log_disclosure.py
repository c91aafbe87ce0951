"""Say in the access log that another system was told about a patient, before the answer leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app import clock
from app.database import unit_of_work
from app.models import AccessLogEntry
from app.security.audit import Subject
from app.security.scope import writing_for_all
from app.tables.vocabulary import LogEvent

MOST_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What one care unit's records told about one patient. ``subject`` is a code of the access log."""

    patient: Subject
    care_unit_id: int
    care_provider_id: int
    subject: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """The system that asked, by HSA-id; ``on_behalf_of`` is whom it says that it asks for."""

    system: str
    on_behalf_of: str | None
    log_id: str


def log_disclosures(recipient: Recipient, disclosures: Iterable[Disclosure]) -> None:
    """One row for each care unit whose records are told, for its own reviewers. One transaction."""
    with unit_of_work() as session, writing_for_all(session, "each care unit's log tells of its own records"):
        session.add_all(_row(recipient, disclosure) for disclosure in disclosures)
        session.flush()


def _row(recipient: Recipient, disclosure: Disclosure) -> AccessLogEntry:
    said = (recipient.on_behalf_of, recipient.log_id)
    return AccessLogEntry(
        occurred_at=clock.now(),
        event=LogEvent.DISCLOSED,
        subject=disclosure.subject,
        user_name=recipient.system,
        care_unit_id=disclosure.care_unit_id,
        care_provider_id=disclosure.care_provider_id,
        patient_id=disclosure.patient.patient_id,
        patient_name=disclosure.patient.name,
        patient_number=disclosure.patient.number,
        reason=", ".join(filter(None, said))[:MOST_CHARACTERS],
        client=recipient.system[:80],
    )
