"""Reports of doses to the vaccination register, and its receipts."""

from __future__ import annotations

from collections.abc import Sequence

from app.integrations.vaccination_register.errors import RegisterRefused, RegisterUnavailable
from app.integrations.vaccination_register.mapper import from_payload
from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus, VaccinationRegister
from app.services.outbox.answers import Accepted, Answer, Answers, ClaimedMessage, Rejected
from app.tables.vocabulary import OutboxFailure, OutboxTarget


class RegisterReports:
    """The key of a report is the dose's UUID and version: sent twice, it is one record."""

    target = OutboxTarget.VACCINATION_REGISTER
    batch = 100
    most_attempts = 200  # about a week of hourly tries; then a person looks
    in_order = False

    def __init__(self, register: VaccinationRegister) -> None:
        self._register = register

    def deliver(self, messages: Sequence[ClaimedMessage]) -> Answers:
        """See Courier.deliver."""
        reports = {message.id: report for message in messages if (report := _read(message))}
        answers: dict[int, Answer] = {message.id: OutboxFailure.UNREADABLE for message in messages}
        return answers | self._send(reports)

    def _send(self, reports: dict[int, NvrReport]) -> dict[int, Answer]:
        try:
            receipts = self._register.submit(list(reports.values())) if reports else []
        except RegisterUnavailable:
            return dict.fromkeys(reports, OutboxFailure.UNAVAILABLE)
        except RegisterRefused:
            return dict.fromkeys(reports, OutboxFailure.REFUSED)
        by_key = {(receipt.unique_reference, receipt.version): receipt for receipt in receipts}
        return {
            message_id: _answer(by_key.get((report.unique_reference, report.version)))
            for message_id, report in reports.items()
        }


def _read(message: ClaimedMessage) -> NvrReport | None:
    """The report, or None for a message that nobody can send: it must not hold back the others."""
    try:
        return from_payload(message.payload)
    except (KeyError, TypeError, ValueError):
        return None


def _answer(receipt: Receipt | None) -> Answer:
    if receipt is None or receipt.status is ReceiptStatus.UNKNOWN:
        return OutboxFailure.NO_ANSWER
    if receipt.status is ReceiptStatus.REJECTED:
        return Rejected(receipt.code, receipt.text)
    return Accepted(receipt.register_reference, receipt.code, receipt.text)
