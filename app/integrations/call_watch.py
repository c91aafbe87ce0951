"""What the technical log tells of each system since it was last asked: kept in memory, no database.

A call is counted where it is logged, so that no adapter has to know of it, and costs a page no more than
the addition.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from app.integrations.connections import System

HELD_BACK = "circuit_open"
"""The outcome of a call that was not made, because the system has not answered."""

CONTRACTS: dict[str, System] = {
    "urn:riv:strategicresourcemanagement:persons:person:": System.PERSON_REGISTER,
    "urn:riv:infrastructure:directory:": System.STAFF_DIRECTORY,
    "urn:riv:informationsecurity:authorization:blocking:": System.BLOCK_REGISTER,
    "urn:riv:informationsecurity:authorization:consent:": System.CONSENT_REGISTER,
    "urn:riv:clinicalprocess:activityprescription:actoutcome:": System.VACCINATION_HISTORY,
    "urn:riv:itintegration:engagementindex:": System.ENGAGEMENT_INDEX,
    "urn:riv:informationsecurity:auditing:log:": System.PDL_LOG,
    "nvr/": System.VACCINATION_REGISTER,
    "text_message": System.TEXT_MESSAGE,
    "smtp": System.MAIL,
    "bankid": System.BANKID,
}
"""How the contracts of each system begin. A ping, which all answer, is counted by whoever sends it."""


def system_of(contract: str) -> System | None:
    """Whom a contract is spoken with; None for one of no system in particular."""
    return next((system for start, system in CONTRACTS.items() if contract.startswith(start)), None)


@dataclass(slots=True)
class Seen:
    """What was seen of one system since the last time it was written down. Moments are UTC."""

    succeeded_at: datetime | None = None
    failed_at: datetime | None = None
    outcome: str | None = None
    paused_at: datetime | None = None
    succeeded: int = 0
    failed: int = 0

    def add(self, outcome: str, at: datetime) -> None:
        if outcome == "ok":
            self.succeeded_at, self.succeeded = at, self.succeeded + 1
            return
        self.failed += 1
        if outcome == HELD_BACK:
            # The reason stays what the last call that was made came to.
            self.paused_at = at
        else:
            self.failed_at, self.outcome = at, outcome


class CallWatch(logging.Handler):
    """Listens to the technical log. ``wake`` is called when there is something new to write down."""

    def __init__(self, clock: Callable[[], datetime], wake: Callable[[], None]) -> None:
        super().__init__(logging.INFO)
        self._clock = clock
        self._wake = wake
        self._seen: dict[System, Seen] = {}
        self._guard = Lock()

    def emit(self, record: logging.LogRecord) -> None:
        system = system_of(str(getattr(record, "contract", "")))
        if system:
            self.saw(system, str(getattr(record, "outcome", "failed")))

    def saw(self, system: System, outcome: str) -> None:
        """Count one call; ``outcome`` is the technical log's word."""
        with self._guard:
            self._seen.setdefault(system, Seen()).add(outcome, self._clock())
        self._wake()

    def take(self) -> dict[System, Seen]:
        """What is new since the last time, and forget it."""
        with self._guard:
            taken, self._seen = self._seen, {}
        return taken

    def give_back(self, taken: dict[System, Seen]) -> None:
        """What could not be written down waits for the next time; what came after it is the newer."""
        with self._guard:
            for system, old in taken.items():
                new = self._seen.setdefault(system, Seen())
                new.succeeded_at = new.succeeded_at or old.succeeded_at
                new.outcome = new.outcome if new.failed_at else old.outcome
                new.failed_at = new.failed_at or old.failed_at
                new.paused_at = new.paused_at or old.paused_at
                new.succeeded += old.succeeded
                new.failed += old.failed
