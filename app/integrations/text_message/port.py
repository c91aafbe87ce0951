"""What the product asks of a provider of text messages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LONGEST_SENDER = 11
"""Characters in the sender's name: the telephone networks take no more."""


@dataclass(frozen=True, slots=True)
class TextMessage:
    """`to` is a number as E.164 writes it (``+46…``). `text` names no vaccine and no reason for care."""

    to: str
    text: str


class DeliveryStatus(StrEnum):
    """How far a message has come."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"

    def follows(self, earlier: "DeliveryStatus | None") -> bool:
        """Whether this is news after `earlier`: reports come in any order, and more than once."""
        return earlier in (None, DeliveryStatus.SENT) and self is not earlier


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What the provider tells later; `message_id` is what `send` answered."""

    message_id: str
    status: DeliveryStatus


class TextMessages(Protocol):
    """Sends text messages."""

    def send(self, message: TextMessage) -> str:
        """Hand the message over; the provider's id for it, by which it is reported later.

        Raises TextMessagesUnavailable when nothing was taken in (try again later), MessageUncertain when it
        was sent and no answer came (wait five minutes for a report, then send again once at most),
        NumberRefused when the number is no telephone's (ask the patient), and TextMessagesRefused when
        somebody has to mend the connection.
        """
        ...
