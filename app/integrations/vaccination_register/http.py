"""Reports over HTTP, in a protocol of the stand-in's own.

The register's machine interface is given to vendors on request and is not public. Until its
specification is at hand this transport speaks what `standins/` speaks: a JSON array of reports to
``POST /nvr/v0/reports``, answered with one receipt for each. When it comes, this file is the one to
rewrite; the port, the queue and the receipts stay.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from app.integrations.call_log import CallRow, write
from app.integrations.http_connection import TLS_FAILED, HttpAnswer, HttpConnection, NoAnswer, TlsFiles
from app.integrations.vaccination_register.errors import RegisterRefused, RegisterUnavailable
from app.integrations.vaccination_register.mapper import to_payload
from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus

_TAKEN_IN = 202
_NOTHING_TAKEN_IN = {429, 503}
_SERVER_FAILED = 500


@dataclass(frozen=True, slots=True)
class HttpRegisterSettings:
    """Where the register is (`base_url` ends before ``/reports``) and how long one call may take."""

    base_url: str
    time_budget_seconds: float = 30.0
    tls: TlsFiles = field(default_factory=TlsFiles)


class HttpVaccinationRegister:
    """VaccinationRegister over HTTP. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: HttpRegisterSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._connection = HttpConnection(settings.tls, clock)

    def submit(self, reports: Sequence[NvrReport]) -> list[Receipt]:
        """See VaccinationRegister.submit."""
        if not reports:
            return []
        correlation_id, started = str(uuid4()), self._clock()
        outcome = "failed"
        try:
            answer = self._post(reports, correlation_id, started)
            outcome = "ok" if answer.status == _TAKEN_IN else f"http_{answer.status}"
            return _receipts(reports, answer)
        except NoAnswer as error:
            outcome = error.outcome
            if error.needs_mending:
                raise RegisterRefused from error
            if not error.sent:
                raise RegisterUnavailable from error
            return _all_unknown(reports)
        finally:
            self._log(correlation_id, started, outcome)

    def _post(self, reports: Sequence[NvrReport], correlation_id: str, started: float) -> HttpAnswer:
        return self._connection.post(
            f"{self._settings.base_url.rstrip('/')}/reports",
            json.dumps([to_payload(report) for report in reports]).encode(),
            {"Content-Type": "application/json", "x-correlation-id": correlation_id},
            started + self._settings.time_budget_seconds,
        )

    def _log(self, correlation_id: str, started: float, outcome: str) -> None:
        write(
            CallRow(
                contract="nvr/v0/reports",
                logical_address="nvr",
                correlation_id=correlation_id,
                duration_ms=round((self._clock() - started) * 1000),
                attempts=1,
                outcome=outcome,
                alarm=outcome == TLS_FAILED or (outcome.startswith("http_4") and outcome != "http_429"),
            )
        )


def _receipts(reports: Sequence[NvrReport], answer: HttpAnswer) -> list[Receipt]:
    if answer.status in _NOTHING_TAKEN_IN:
        raise RegisterUnavailable
    if answer.status >= _SERVER_FAILED:
        return _all_unknown(reports)
    if answer.status != _TAKEN_IN:
        raise RegisterRefused
    answered = _by_key(answer.content)
    return [_receipt(report, answered.get((report.unique_reference, report.version))) for report in reports]


def _by_key(content: bytes) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    try:
        receipts = json.loads(content)["receipts"]
        return {(receipt["uniqueReference"], receipt["version"]): receipt for receipt in receipts}
    except (ValueError, KeyError, TypeError):
        # Taken in, says the status, but what became of each report cannot be read.
        return {}


def _receipt(report: NvrReport, answered: Mapping[str, Any] | None) -> Receipt:
    try:
        status = ReceiptStatus(answered["status"]) if answered else ReceiptStatus.UNKNOWN
    except (ValueError, KeyError):
        status = ReceiptStatus.UNKNOWN
    answered = answered or {}
    return Receipt(
        unique_reference=report.unique_reference,
        version=report.version,
        status=status,
        register_reference=answered.get("nvrReference"),
        code=answered.get("code"),
        text=answered.get("text"),
    )


def _all_unknown(reports: Sequence[NvrReport]) -> list[Receipt]:
    return [_receipt(report, None) for report in reports]
