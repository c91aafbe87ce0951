"""BankID over its interface for relying parties, version 6.0: JSON over HTTPS, certificates both ways."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from app.integrations.bankid.errors import (
    AlreadyInProgress,
    BankIdError,
    BankIdRefused,
    BankIdUnavailable,
    OrderGone,
)
from app.integrations.bankid.port import Order, OrderState, Progress, ProvenPerson
from app.integrations.call_log import CallRow, write
from app.integrations.http_connection import HttpAnswer, HttpConnection, NoAnswer, TlsFiles

TIME_BUDGET_SECONDS = 5.0

_DONE = 200
_NOT_THERE = 404
_CANNOT_BE_DONE = 400
_TRY_LATER = frozenset({408, 429})
_SERVER_FAILED = 500


@dataclass(frozen=True, slots=True)
class BankIdSettings:
    """Where BankID is (`base_url` ends with ``/rp/v6.0``), and the certificate that says who we are."""

    base_url: str
    time_budget_seconds: float = TIME_BUDGET_SECONDS
    tls: TlsFiles = field(default_factory=TlsFiles)


class HttpBankId:
    """BankId over HTTP. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: BankIdSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._connection = HttpConnection(settings.tls, clock)

    def begin(self, client_address: str) -> Order:
        """See BankId.begin."""
        try:
            answer = self._call("auth", {"endUserIp": client_address})
        except OrderGone:
            # No order was named: it is our address or our setting that BankID turns down.
            raise BankIdRefused from None
        try:
            return Order(
                reference=str(answer["orderRef"]),
                auto_start_token=str(answer["autoStartToken"]),
                qr_start_token=str(answer["qrStartToken"]),
                qr_start_secret=str(answer["qrStartSecret"]),
            )
        except KeyError:
            raise BankIdUnavailable from None

    def progress(self, reference: str) -> Progress:
        """See BankId.progress."""
        answer = self._call("collect", {"orderRef": reference})
        try:
            state = OrderState(answer["status"])
            person = _person(answer["completionData"]) if state is OrderState.COMPLETE else None
        except (KeyError, TypeError, ValueError):
            raise BankIdUnavailable from None
        return Progress(state, answer.get("hintCode"), person)

    def cancel(self, reference: str) -> None:
        """See BankId.cancel."""
        try:
            self._call("cancel", {"orderRef": reference})
        except OrderGone:
            return

    def _call(self, method: str, question: dict[str, str]) -> dict[str, Any]:
        started, outcome = self._clock(), "failed"
        try:
            answer = self._connection.post(
                f"{self._settings.base_url.rstrip('/')}/{method}",
                json.dumps(question).encode(),
                {"Content-Type": "application/json"},
                started + self._settings.time_budget_seconds,
            )
            outcome = "ok" if answer.status == _DONE else f"http_{answer.status}"
            return _content(answer)
        except NoAnswer as error:
            outcome = error.outcome
            raise (BankIdRefused if error.needs_mending else BankIdUnavailable) from None
        except BankIdRefused:
            outcome = "refused"
            raise
        finally:
            self._log(method, started, outcome)

    def _log(self, method: str, started: float, outcome: str) -> None:
        write(
            CallRow(
                contract="bankid",
                logical_address=method,
                correlation_id=str(uuid4()),
                duration_ms=round((self._clock() - started) * 1000),
                attempts=1,
                outcome=outcome,
                alarm=outcome in {"refused", "tls_failed"},
            )
        )


def _content(answer: HttpAnswer) -> dict[str, Any]:
    try:
        content = json.loads(answer.content)
    except ValueError:
        content = None
    if answer.status != _DONE:
        raise _error(answer.status, content)
    if not isinstance(content, dict):
        raise BankIdUnavailable
    return content


def _error(status: int, content: Any) -> BankIdError:
    code = content.get("errorCode") if isinstance(content, dict) else None
    if status >= _SERVER_FAILED or status in _TRY_LATER:
        return BankIdUnavailable()
    if status == _CANNOT_BE_DONE and code == "alreadyInProgress":
        return AlreadyInProgress()
    # An order that BankID has forgotten is answered as a parameter that cannot be right.
    if status == _NOT_THERE or (status == _CANNOT_BE_DONE and code == "invalidParameters"):
        return OrderGone()
    return BankIdRefused()


def _person(completion: dict[str, Any]) -> ProvenPerson:
    user = completion["user"]
    device = completion.get("device") or {}
    return ProvenPerson(str(user["personalNumber"]), str(user["name"]), device.get("ipAddress"))
