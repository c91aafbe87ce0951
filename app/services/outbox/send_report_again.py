"""Send a report to the vaccination register again, by the decision of the unit that made it."""

from __future__ import annotations

from app.database import unit_of_work
from app.security.actor import Actor
from app.security.audit import Subject, record
from app.security.roles import Verb
from app.services.outbox.send_again import put_back
from app.tables.vocabulary import LogEvent, OutboxTarget


def send_report_again(actor: Actor, patient: Subject, message_id: int) -> None:
    """Let a rejected or given-up report about ``patient`` wait once more. Raises NotToBeSentAgain."""
    actor.require(Verb.WRITE, "RegisterReports")
    with unit_of_work() as session:
        put_back(session, message_id, target=OutboxTarget.VACCINATION_REGISTER, patient_id=patient.patient_id)
        record(session, actor, LogEvent.CHANGED, "register reports", patient, reason=str(message_id))
