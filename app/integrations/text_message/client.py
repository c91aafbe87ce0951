"""Text messages over the HTTP interface of 46elks (46elks.se/docs): a form in, JSON back."""

import json
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

from app.integrations.call_log import CallRow, write
from app.integrations.http_connection import TLS_FAILED, HttpAnswer, HttpConnection, NoAnswer, TlsFiles
from app.integrations.text_message.errors import (
    MessageUncertain,
    NumberRefused,
    TextMessagesRefused,
    TextMessagesUnavailable,
)
from app.integrations.text_message.port import LONGEST_SENDER, DeliveryReport, DeliveryStatus, TextMessage

_TAKEN_IN = 200
_THE_MESSAGE_ITSELF = {400, 403, 404, 422}
_NOTHING_TAKEN_IN = {429, 503}
_SERVER_FAILED = 500
_ALARMING = {"http_401", "http_402", TLS_FAILED}


@dataclass(frozen=True, slots=True)
class TextMessageSettings:
    """Where the provider is (`base_url` ends before ``/sms``), who we are there, and our patience.

    `sender` is what the telephone shows; a name longer than LONGEST_SENDER raises ValueError. The provider
    tells what became of a message at `report_url`, when there is one.
    """

    base_url: str
    user: str
    password: str = field(repr=False)
    sender: str
    report_url: str = ""
    time_budget_seconds: float = 10.0
    tls: TlsFiles = field(default_factory=TlsFiles)

    def __post_init__(self) -> None:
        if len(self.sender) > LONGEST_SENDER:
            raise ValueError(f"A sender's name has at most {LONGEST_SENDER} characters")


class HttpTextMessages:
    """TextMessages over HTTP. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: TextMessageSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._connection = HttpConnection(settings.tls, clock)

    def send(self, message: TextMessage) -> str:
        """See TextMessages.send."""
        started, outcome = self._clock(), "failed"
        try:
            answer = self._post(message, started)
            outcome = "ok" if answer.status == _TAKEN_IN else f"http_{answer.status}"
            return _message_id(answer)
        except NoAnswer as error:
            outcome = error.outcome
            # The cause knows the whole message; it stays here.
            if error.needs_mending:
                raise TextMessagesRefused from None
            raise (MessageUncertain if error.sent else TextMessagesUnavailable) from None
        finally:
            self._log(started, outcome)

    def _post(self, message: TextMessage, started: float) -> HttpAnswer:
        form = {
            "from": self._settings.sender,
            "to": message.to,
            "message": message.text,
            "dontlog": "message",
        }
        if self._settings.report_url:
            form["whendelivered"] = self._settings.report_url
        login = f"{self._settings.user}:{self._settings.password}"
        return self._connection.post(
            f"{self._settings.base_url.rstrip('/')}/sms",
            urlencode(form).encode(),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Authorization": f"Basic {b64encode(login.encode()).decode()}",
            },
            started + self._settings.time_budget_seconds,
        )

    def _log(self, started: float, outcome: str) -> None:
        write(
            CallRow(
                contract="text_message",
                logical_address="sms",
                correlation_id=str(uuid4()),
                duration_ms=round((self._clock() - started) * 1000),
                attempts=1,
                outcome=outcome,
                alarm=outcome in _ALARMING,
            )
        )


def read_report(form: Mapping[str, str]) -> DeliveryReport | None:
    """What the provider has posted to the report address; None when it cannot be read."""
    try:
        return DeliveryReport(form["id"], DeliveryStatus(form["status"]))
    except (KeyError, ValueError):
        return None


def _message_id(answer: HttpAnswer) -> str:
    if answer.status in _NOTHING_TAKEN_IN:
        raise TextMessagesUnavailable
    if answer.status in _THE_MESSAGE_ITSELF:
        raise NumberRefused
    if answer.status >= _SERVER_FAILED:
        raise MessageUncertain
    if answer.status != _TAKEN_IN:
        raise TextMessagesRefused
    try:
        return str(json.loads(answer.content)["id"])
    except (ValueError, KeyError, TypeError):
        raise MessageUncertain from None
