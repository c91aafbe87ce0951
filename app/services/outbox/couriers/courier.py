"""What the outbox asks of whoever carries its messages to one outside system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.services.outbox.answers import Answers, ClaimedMessage
from app.tables.vocabulary import OutboxTarget


class Courier(Protocol):
    """Carries the messages of one target. A new system is one such class and a line in ``table.py``.

    ``most_attempts`` None means that it is tried for ever. ``in_order`` lets a message leave only when
    every earlier one of the same care provider has arrived or been given up.
    """

    @property
    def target(self) -> OutboxTarget: ...
    @property
    def batch(self) -> int: ...
    @property
    def most_attempts(self) -> int | None: ...
    @property
    def in_order(self) -> bool: ...

    def deliver(self, messages: Sequence[ClaimedMessage]) -> Answers:
        """Send the batch, outside any transaction; what is left out of the answer is sent again.

        Raises nothing that the outside may cause: each fault is an answer.
        """
        ...
