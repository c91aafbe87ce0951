"""One contract at many logical addresses: a client for each, with a breaker of its own."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import Any

from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.settings import RivtaSettings


class ClientsByAddress:
    """Makes the client of an address when it is first asked for, and keeps it.

    Takes what RivtaClient takes; the logical address of `settings` is not used. Safe to share between
    threads.
    """

    def __init__(
        self,
        settings: RivtaSettings,
        contract: Contract,
        judge: Callable[[Any], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._contract = contract
        self._judge = judge
        self._clock = clock
        self._lock = Lock()
        self._clients: dict[str, RivtaClient] = {}

    def at(self, logical_address: str) -> RivtaClient:
        """The client for this address."""
        with self._lock:
            if logical_address not in self._clients:
                self._clients[logical_address] = self._make(logical_address)
            return self._clients[logical_address]

    def _make(self, logical_address: str) -> RivtaClient:
        settings = replace(self._settings, logical_address=logical_address)
        return RivtaClient(settings, self._contract, self._clock, judge=self._judge)
