"""Copies of the access log to the national log: a message is a sealed block of one care provider's rows."""

from __future__ import annotations

from collections.abc import Sequence

from app.integrations.pdl_log.errors import PdlLogRefused, PdlLogUnavailable
from app.integrations.pdl_log.port import LogEntry, Outcome, PdlLog
from app.queries.outbox.log_rows import log_rows
from app.services.outbox.answers import Accepted, Answer, Answers, ClaimedMessage, Rejected
from app.services.outbox.log_entry import log_entry
from app.tables.vocabulary import OutboxFailure, OutboxTarget


class LogCopies:
    """The log takes an id once: a row sent twice is one. Our own log is complete whatever becomes of it."""

    target = OutboxTarget.PDL_LOG
    batch = 1
    most_attempts = None
    in_order = True

    def __init__(self, log: PdlLog, system_hsa_id: str) -> None:
        self._log = log
        self._system_hsa_id = system_hsa_id

    def deliver(self, messages: Sequence[ClaimedMessage]) -> Answers:
        """See Courier.deliver."""
        return {message.id: self._copy(message) for message in messages}

    def _copy(self, message: ClaimedMessage) -> Answer:
        try:
            rows = log_rows(message.payload["entries"])
        except (KeyError, TypeError):
            return OutboxFailure.UNREADABLE
        entries: dict[int, LogEntry] = {}
        incomplete: list[int] = []
        for row in rows:
            try:
                entries[row.id] = log_entry(row, self._system_hsa_id)
            except ValueError:
                incomplete.append(row.id)
        try:
            outcomes = self._log.store(list(entries.values()), sent_before=message.attempts > 1)
        except PdlLogUnavailable:
            return OutboxFailure.UNAVAILABLE
        except PdlLogRefused:
            return OutboxFailure.REFUSED
        answered = zip(entries, outcomes, strict=True)
        refused = [row_id for row_id, outcome in answered if outcome is Outcome.REFUSED]
        return _answer(sorted(refused + incomplete))


def _answer(refused: list[int]) -> Answer:
    """What was refused stays in the message, for a person: the rest is stored."""
    if not refused:
        return Accepted()
    rows = ", ".join(map(str, refused))
    return Rejected("VALIDATION_ERROR", f"loggrad {rows}", {"entries": refused})
