"""Send what waits to the vaccination register, and keep its receipts."""

from __future__ import annotations

from app.integrations.vaccination_register.errors import RegisterRefused, RegisterUnavailable
from app.integrations.vaccination_register.mapper import from_payload
from app.integrations.vaccination_register.port import NvrReport, VaccinationRegister
from app.models import OutboxMessage
from app.services.outbox.claim_messages import claim_messages
from app.services.outbox.settle_messages import Answer, settle
from app.tables.vocabulary import OutboxFailure, OutboxTarget

BATCH = 50


def deliver_reports(register: VaccinationRegister) -> int:
    """Claim one batch, send it outside any transaction, settle it. The number of messages tried."""
    messages = claim_messages(OutboxTarget.VACCINATION_REGISTER, BATCH)
    reports = {message.id: report for message in messages if (report := _read(message))}
    answers: dict[int, Answer] = {message.id: OutboxFailure.UNREADABLE for message in messages}
    settle(answers | _send(register, reports))
    return len(messages)


def _read(message: OutboxMessage) -> NvrReport | None:
    """The report, or None for a message that nobody can send: it must not hold back the others."""
    try:
        return from_payload(message.payload)
    except (KeyError, TypeError, ValueError):
        return None


def _send(register: VaccinationRegister, reports: dict[int, NvrReport]) -> dict[int, Answer]:
    try:
        receipts = register.submit(list(reports.values())) if reports else []
    except RegisterUnavailable:
        return dict.fromkeys(reports, OutboxFailure.UNAVAILABLE)
    except RegisterRefused:
        return dict.fromkeys(reports, OutboxFailure.REFUSED)
    by_key = {(receipt.unique_reference, receipt.version): receipt for receipt in receipts}
    return {
        message_id: by_key.get((report.unique_reference, report.version), OutboxFailure.NO_ANSWER)
        for message_id, report in reports.items()
    }
