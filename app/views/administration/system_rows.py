"""One row per outside system: how it is connected, how it answers, and what waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app import clock
from app.integrations.connections import Connections, System
from app.integrations.pinged import PINGED
from app.integrations.rivta.settings import PAUSE_SECONDS
from app.queries.outbox.targets import TargetQueue, queue_by_target
from app.queries.systems.state import SystemState, state_by_system
from app.security.actor import Actor
from app.views.administration.outcome_words import outcome_in_words
from app.views.administration.system_names import SYSTEMS, TARGETS

PAUSE = timedelta(seconds=PAUSE_SECONDS)
NOT_CONNECTED = (_l("Not connected"), "neutral", "wifi-off")
NOT_CALLED = (_l("Not called yet"), "neutral", "clock")
PAUSED = (_l("Paused"), "stop", "octagon-alert")
ANSWERS = (_l("Answers"), "ok", "circle-check")
FAILS = (_l("Fails"), "stop", "octagon-alert")


@dataclass(frozen=True, slots=True)
class SystemRow:
    """``host`` is the address without path, user or password, empty when the system is not connected."""

    system: System
    name: LazyString
    host: str
    state: SystemState | None
    queue: TargetQueue | None
    pings: bool

    @property
    def chip(self) -> tuple[LazyString, str, str]:
        """Word, kind and icon."""
        if not self.host:
            return NOT_CONNECTED
        if self.state is None:
            return NOT_CALLED
        if self.state.paused_at and clock.now() - self.state.paused_at < PAUSE and not self.state.answers:
            return PAUSED
        return ANSWERS if self.state.answers else FAILS

    @property
    def last_fault(self) -> str:
        outcome = self.state.last_outcome if self.state else None
        return outcome_in_words(outcome) if outcome else ""

    @property
    def is_late(self) -> bool:
        """Whether the oldest message has waited longer than ``OUTBOX_ALARM_MINUTES_…`` allows."""
        if not self.host or self.queue is None or self.queue.oldest_waiting_at is None:
            return False
        minutes = current_app.config[f"OUTBOX_ALARM_MINUTES_{self.queue.target.value.upper()}"]
        return clock.now() - self.queue.oldest_waiting_at > timedelta(minutes=minutes)


def system_rows(actor: Actor, connections: Connections) -> list[SystemRow]:
    """Every system there is, in the order of ``System``: two statements."""
    states = state_by_system(actor)
    queues = {queue.target: queue for queue in queue_by_target(actor)}
    return [
        SystemRow(
            system,
            SYSTEMS[system],
            host_of(connections.address_of(system)),
            states.get(system.value),
            queues.get(TARGETS[system]) if system in TARGETS else None,
            system in PINGED,
        )
        for system in System
    ]


def host_of(address: str) -> str:
    """The machine and port of an address; never what an address may carry of secrets."""
    parts = urlsplit(address)
    return f"{parts.hostname}:{parts.port}" if parts.hostname and parts.port else parts.hostname or ""
