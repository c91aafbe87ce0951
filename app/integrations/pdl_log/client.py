"""Copying to Loggtjänsten: StoreLog 2.0."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from app.integrations.pdl_log.errors import PdlLogRefused, PdlLogUnavailable
from app.integrations.pdl_log.mapper import log
from app.integrations.pdl_log.port import MOST_ENTRIES_PER_CALL, LogEntry, Organization, Outcome
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import InvalidMessage, RivtaError, Unavailable
from app.integrations.rivta.result import require_done
from app.integrations.rivta.settings import RivtaSettings

# The log takes an id once, so a second attempt would be refused: the outbox tries again, and says so.
STORE_LOG = Contract("informationsecurity:auditing:log", "StoreLog", "2.0", idempotent=False)

TIME_BUDGET_SECONDS = 30.0
"""How long a call may take; only the outbox waits for it."""

_NOT_ACCEPTED = "VALIDATION_ERROR"


class RivtaPdlLog:
    """PdlLog over RIV TA. `system` is ourselves. Safe to share between threads; make one and keep it."""

    def __init__(
        self, settings: RivtaSettings, system: Organization, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = RivtaClient(settings, STORE_LOG, clock, judge=_judge)
        self._system = system

    def store(self, entries: Sequence[LogEntry], sent_before: bool = False) -> list[Outcome]:
        """See PdlLog.store."""
        if len(entries) > MOST_ENTRIES_PER_CALL:
            raise ValueError(f"At most {MOST_ENTRIES_PER_CALL} log entries in one call")
        if not entries:
            return []
        outcome = self._send(entries, sent_before)
        if outcome is Outcome.REFUSED and len(entries) > 1:
            # Nobody says which of them was stumbled on.
            return [outcome for entry in entries for outcome in self.store([entry], sent_before)]
        return [outcome] * len(entries)

    def _send(self, entries: Sequence[LogEntry], sent_before: bool) -> Outcome:
        try:
            answer = self._client.call(log=[log(entry, self._system) for entry in entries])
        except InvalidMessage:
            return Outcome.REFUSED
        except Unavailable as error:
            raise PdlLogUnavailable from error
        except RivtaError as error:
            raise PdlLogRefused from error
        if answer.result.resultCode != _NOT_ACCEPTED:
            return Outcome.STORED
        return Outcome.STORED if sent_before and len(entries) == 1 else Outcome.REFUSED


def _judge(answer: Any) -> None:
    require_done(answer.result.resultCode, _NOT_ACCEPTED)
