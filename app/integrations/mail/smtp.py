"""Mail over SMTP submission (RFC 6409), encrypted by STARTTLS (RFC 3207)."""

import smtplib
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from app.integrations.call_log import CallRow, write
from app.integrations.http_connection import TLS_FAILED
from app.integrations.mail.errors import (
    AddressRefused,
    MailError,
    MailRefused,
    MailUnavailable,
    MailUncertain,
)
from app.integrations.mail.port import Mail

_ENCRYPTED = "smtp"
_PLAIN = "smtp+plain"
_SUBMISSION_PORT = 587
_OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}
_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where the server is, who we are there, and how long handing over one mail may take.

    `url` is ``smtp://host:587``, encrypted, or ``smtp+plain://127.0.0.1:8090``, which is for a stand-in on
    our own machine: anything else raises ValueError. `sender` is the address that mail comes from.
    """

    url: str
    sender: str
    sender_name: str
    user: str = ""
    password: str = field(default="", repr=False)
    time_budget_seconds: float = 15.0
    ca_bundle: Path | None = None

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in (_ENCRYPTED, _PLAIN) or not self.host:
            raise ValueError("A mail server's address is smtp://host:port")
        if not self.encrypted and self.host not in _OWN_MACHINE:
            raise ValueError("Mail leaves our own machine encrypted alone")

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or _SUBMISSION_PORT

    @property
    def encrypted(self) -> bool:
        return urlsplit(self.url).scheme == _ENCRYPTED


class SmtpMailServer:
    """MailServer over SMTP: a connection for each mail. Safe to share between threads."""

    def __init__(self, settings: SmtpSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock

    def send(self, mail: Mail) -> None:
        """See MailServer.send."""
        started, outcome = self._clock(), "failed"
        try:
            self._hand_over(mail, started + self._settings.time_budget_seconds)
            outcome = "ok"
        except (smtplib.SMTPException, OSError) as error:
            outcome, refusal = _judge(error)
            # The cause names the recipient; it stays here.
            raise refusal from None
        finally:
            self._log(started, outcome)

    def _hand_over(self, mail: Mail, deadline: float) -> None:
        with _Conversation(self._settings, deadline, self._clock) as server:
            if self._settings.encrypted:
                server.starttls(context=ssl.create_default_context(cafile=self._settings.ca_bundle))
            if self._settings.user:
                server.login(self._settings.user, self._settings.password)
            server.send_message(self._written(mail), from_addr=self._bounce_address(mail), to_addrs=[mail.to])

    def _written(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = formataddr((self._settings.sender_name, self._settings.sender))
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message["Message-ID"] = f"<{mail.key}@{self._settings.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        return message

    def _bounce_address(self, mail: Mail) -> str:
        name, _, domain = self._settings.sender.rpartition("@")
        return f"{name}+{mail.key}@{domain}"

    def _log(self, started: float, outcome: str) -> None:
        write(
            CallRow(
                contract="smtp",
                logical_address=self._settings.host,
                correlation_id=str(uuid4()),
                duration_ms=round((self._clock() - started) * 1000),
                attempts=1,
                outcome=outcome,
                alarm=outcome in (TLS_FAILED, "not_let_in"),
            )
        )


class _Conversation(smtplib.SMTP):
    """One connection, each step of which has what is left of the time until `deadline`.

    Knows whether the message itself has been sent. An answer that trickles counts as coming.
    """

    def __init__(self, settings: SmtpSettings, deadline: float, clock: Callable[[], float]) -> None:
        self._deadline = deadline
        self._clock = clock
        super().__init__(settings.host, settings.port, timeout=self._left())

    def getreply(self) -> tuple[int, bytes]:
        if self.sock:
            self.sock.settimeout(self._left())
        return super().getreply()

    def data(self, msg: Any) -> tuple[int, bytes]:
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise _Unanswered from error

    def quit(self) -> tuple[int, bytes]:
        # What was taken in stays so, whatever the other side says to a good-bye.
        try:
            return super().quit()
        except (smtplib.SMTPException, OSError):
            self.close()
            return 0, b""

    def _left(self) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise TimeoutError
        return left


class _Unanswered(smtplib.SMTPException):
    """The message was on its way when the connection broke."""


def _judge(error: Exception) -> tuple[str, MailError]:
    """One word for the technical log, and what it means to whoever sends."""
    if isinstance(error, _Unanswered):
        return "answer_lost", MailUncertain()
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return TLS_FAILED, MailRefused()
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError):
        return "not_let_in", MailRefused()
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        [(code, _)] = error.recipients.values()
        return f"smtp_{code}", AddressRefused() if code >= _FOR_GOOD else MailUnavailable()
    if isinstance(error, smtplib.SMTPResponseException):
        return f"smtp_{error.smtp_code}", MailUnavailable()
    return "timeout" if isinstance(error, TimeoutError) else "connection_failed", MailUnavailable()
