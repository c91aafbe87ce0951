"""What is to go wrong, ordered through the control address."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from flask import Response

from standins.state import State


class FaultKind(StrEnum):
    """The ways a system outside may fail."""

    DELAY = "delay"
    DROP = "drop"
    PLATFORM = "platform"
    TRUNCATED = "truncated"
    ERROR = "error"
    STATUS = "status"
    ANSWER_LOST = "answer_lost"
    TWICE = "twice"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Fault:
    """One order. `seconds` goes with DELAY, `code` with PLATFORM, `status` with STATUS."""

    kind: FaultKind
    seconds: float = 0.0
    code: str = "VP009"
    status: int = 503


class FaultBook:
    """The orders that stand, by operation; each for a number of calls, or until cleared (None)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._orders: dict[str, list[tuple[Fault, int | None]]] = {}

    def order(self, operation: str, fault: Fault, times: int | None) -> None:
        """Let the next `times` calls of the operation go wrong, after what was ordered before."""
        with self._lock:
            self._orders.setdefault(operation, []).append((fault, times))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        with self._lock:
            self._orders.clear()

    def take(self, operation: str) -> Fault | None:
        """The fault for the call that has just come in."""
        with self._lock:
            orders = self._orders.get(operation)
            if not orders:
                return None
            fault, times = orders[0]
            if times is not None:
                orders[0] = (fault, times - 1)
                if times == 1:
                    orders.pop(0)
            return fault


def deliver(fault: Fault | None, answer: Callable[[], Response], state: State) -> Response:
    """Answer, with what the fault does on the way. Raises ConnectionAbortedError to hang up.

    A call that was still waiting when everything was forgotten is forgotten with it.
    """
    kind = fault.kind if fault else None
    if fault and kind is FaultKind.DELAY:
        resets = state.resets
        time.sleep(fault.seconds)
        if state.resets != resets:
            raise ConnectionAbortedError
    elif fault and kind is FaultKind.STATUS:
        return Response(status=fault.status)
    elif kind is FaultKind.DROP:
        raise ConnectionAbortedError
    response = answer()
    if kind is FaultKind.ANSWER_LOST:
        raise ConnectionAbortedError
    if kind is FaultKind.TWICE:
        return answer()
    if kind is FaultKind.TRUNCATED:
        response.set_data(response.get_data()[: len(response.get_data()) // 2])
    return response
