"""What the mail server says to each command, and what goes wrong with it on order."""

import asyncio
from email import message_from_bytes, policy
from typing import Any, cast

from aiosmtpd.smtp import SMTP, Envelope, Session

from standins.faults import Fault, FaultKind
from standins.world import World

MADE_UP_DOMAINS = ("example.se", "example.com", "test")

_OPERATION = "mail/messages"
_KIND = "mail"
_TAKEN = "250 OK"
_NOT_HERE = "550 5.1.1 Mottagaren finns inte"
_TRY_LATER = "451 4.7.1 För många meddelanden, försök senare"


def messages(world: World) -> list[dict[str, Any]]:
    """What was taken in, oldest first."""
    return list(world.state.things(_KIND).values())


class Handler:
    """aiosmtpd asks it at each step. A fault strikes when the recipient is named, or after the message."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Let the recipient be named: only at a domain that nobody can own."""
        fault = self._world.faults.take(_OPERATION)
        session.ordered_fault = fault  # type: ignore[attr-defined]
        refusal = await self._refusal(server, fault)
        if refusal is None and not _is_made_up(address):
            refusal = _NOT_HERE
        if refusal:
            self._record(refusal[:3], {})
            return refusal
        envelope.rcpt_tos.append(address)
        return _TAKEN

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the message in."""
        mail = message_from_bytes(cast(bytes, envelope.content), policy=policy.default)
        body = mail.get_body(("plain",))
        message_id = str(mail["Message-ID"])
        message = {
            "id": message_id,
            "from": str(mail["From"]),
            "bounce": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": str(mail["Subject"]),
            "text": body.get_content() if body else "",
            "encrypted": session.ssl is not None,
        }
        self._world.state.keep(_KIND, message_id, message)
        self._record("ok", {"to": envelope.rcpt_tos, "subject": str(mail["Subject"])})
        fault: Fault | None = session.ordered_fault  # type: ignore[attr-defined]
        if fault and fault.kind is FaultKind.ANSWER_LOST:
            _hang_up(server)
        return _TAKEN

    async def _refusal(self, server: SMTP, fault: Fault | None) -> str | None:
        if fault is None:
            return None
        if fault.kind is FaultKind.DELAY:
            await asyncio.sleep(fault.seconds)
        if fault.kind is FaultKind.DROP:
            _hang_up(server)
        answers = {
            FaultKind.ERROR: _NOT_HERE,
            FaultKind.RATE_LIMIT: _TRY_LATER,
            FaultKind.STATUS: f"{fault.status} Fel på beställning",
        }
        return answers.get(fault.kind)

    def _record(self, outcome: str, content: dict[str, Any]) -> None:
        self._world.state.record_call(_OPERATION, outcome, {}, content)


def _is_made_up(address: str) -> bool:
    domain = address.rpartition("@")[2].lower()
    return any(domain == name or domain.endswith(f".{name}") for name in MADE_UP_DOMAINS)


def _hang_up(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.Transport):
        server.transport.abort()
