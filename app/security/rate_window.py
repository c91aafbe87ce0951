"""Where this process counts tries: a moving window that forgets in passing.

The library's own store starts a thread for every try that it counts, which costs more than the count.
Several processes each count their own, as with the library's; ``RATELIMIT_STORAGE`` names a shared store.
"""

from __future__ import annotations

import time
from threading import Lock

from limits.storage import MemoryStorage
from limits.storage.memory import Entry

SWEEP_EVERY_SECONDS = 60.0
"""Keys that nobody has tried since their window ended are dropped as often: a guesser can invent many."""


class ProcessStorage(MemoryStorage):
    """``process://``. Tries are kept newest first, as the library's own questions about them expect."""

    STORAGE_SCHEME = ["process"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: str) -> None:
        self._counting = Lock()
        self._swept_at = time.time()
        super().__init__(uri, wrap_exceptions, **options)

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count ``amount`` tries of ``key``, unless more than ``limit`` were within ``expiry`` seconds."""
        now = time.time()
        with self._counting:
            self._sweep(now)
            tries = self.events.setdefault(key, [])
            while tries and tries[-1].atime < now - expiry:
                tries.pop()
            if len(tries) + amount > limit:
                return False
            tries[:0] = [Entry(expiry)] * amount
            return True

    def _sweep(self, now: float) -> None:
        if now - self._swept_at < SWEEP_EVERY_SECONDS:
            return
        self._swept_at = now
        ended = [key for key, tries in self.events.items() if not tries or tries[0].expiry < now]
        for key in ended:
            del self.events[key]
