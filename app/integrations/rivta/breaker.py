"""A circuit breaker: stops asking a system that does not answer, so that nobody waits for it in vain."""

from collections.abc import Callable
from threading import Lock


class CircuitBreaker:
    """Opens after `failures_that_open` failures in a row, and lets one call try after `open_seconds`.

    `clock` gives seconds that never go backwards. Safe to share between threads; each process has
    its own.
    """

    def __init__(self, failures_that_open: int, open_seconds: float, clock: Callable[[], float]) -> None:
        self._failures_that_open = failures_that_open
        self._open_seconds = open_seconds
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._next_try_at: float | None = None

    def lets_through(self) -> bool:
        """Whether a call may be made now. When the pause is over, one caller is let through to try."""
        with self._lock:
            if self._next_try_at is None:
                return True
            if self._clock() < self._next_try_at:
                return False
            self._next_try_at = self._clock() + self._open_seconds
            return True

    def succeeded(self) -> None:
        """The other side answered."""
        with self._lock:
            self._failures = 0
            self._next_try_at = None

    def failed(self) -> None:
        """The other side gave no usable answer."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._failures_that_open:
                self._next_try_at = self._clock() + self._open_seconds
