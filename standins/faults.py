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
    BROKEN = "broken"
    ERROR = "error"
    STATUS = "status"
    RATE_LIMIT = "rate_limit"
    EXPIRED = "expired"
    ANSWER_LOST = "answer_lost"
    TWICE = "twice"
    PARTIAL = "partial"
    WRONG_NONCE = "wrong_nonce"
    WRONG_ISSUER = "wrong_issuer"
    LOA2 = "loa2"
    MISSING_CLAIM = "missing_claim"
    NO_COMMISSION = "no_commission"


TOKEN_KNOBS = frozenset(
    {
        FaultKind.WRONG_NONCE,
        FaultKind.WRONG_ISSUER,
        FaultKind.EXPIRED,
        FaultKind.LOA2,
        FaultKind.MISSING_CLAIM,
        FaultKind.NO_COMMISSION,
    }
)
"""What may be wrong inside an id_token; EXPIRED is there the token's own time."""

_OF_ALL = frozenset(FaultKind) - (TOKEN_KNOBS - {FaultKind.EXPIRED})

_OF_A_PAGE = frozenset(
    {FaultKind.DELAY, FaultKind.DROP, FaultKind.STATUS, FaultKind.RATE_LIMIT, FaultKind.TRUNCATED}
)
_OF_MAIL = frozenset(
    {
        FaultKind.DELAY,
        FaultKind.DROP,
        FaultKind.ERROR,
        FaultKind.STATUS,
        FaultKind.RATE_LIMIT,
        FaultKind.ANSWER_LOST,
    }
)
_OF_BANKID = _OF_ALL - {FaultKind.PLATFORM, FaultKind.PARTIAL}
_ELSEWHERE = {
    "bankid/auth": _OF_BANKID,
    "bankid/cancel": _OF_BANKID,
    "bankid/collect": _OF_BANKID,
    "fass/pages": _OF_A_PAGE,
    "idp/authorize": _OF_A_PAGE | {FaultKind.ERROR},
    "idp/discovery": _OF_A_PAGE | {FaultKind.BROKEN},
    "idp/token": _OF_A_PAGE
    | TOKEN_KNOBS
    | {FaultKind.BROKEN, FaultKind.ERROR, FaultKind.ANSWER_LOST, FaultKind.TWICE},
    "mail/messages": _OF_MAIL,
}


def kinds_of(operation: str) -> frozenset[FaultKind]:
    """What may be ordered for the operation; the platform's own faults are for contracts (SOAP) alone."""
    if "/" not in operation:
        return _OF_ALL
    return _ELSEWHERE.get(operation, _OF_ALL - {FaultKind.PLATFORM})


@dataclass(frozen=True, slots=True)
class Fault:
    """One order. `seconds` goes with DELAY and RATE_LIMIT, `code` with PLATFORM, `status` with STATUS."""

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

    def clear(self, operation: str | None = None) -> None:
        """Nothing goes wrong any more; with this operation, or at all."""
        with self._lock:
            if operation is None:
                self._orders.clear()
            else:
                self._orders.pop(operation, None)

    def standing(self) -> dict[str, list[tuple[Fault, int | None]]]:
        """What is still to go wrong, by operation, and how many times."""
        with self._lock:
            return {operation: list(orders) for operation, orders in self._orders.items() if orders}

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


def deliver(
    fault: Fault | None,
    answer: Callable[[], Response],
    state: State,
    expired: Callable[[], Response] = lambda: Response(status=401),
) -> Response:
    """Answer, with what the fault does on the way. Raises ConnectionAbortedError to hang up.

    `expired` is what somebody hears whose certificate or right to call is over. A call that was still
    waiting when everything was forgotten is forgotten with it.
    """
    kind = fault.kind if fault else None
    if kind is FaultKind.DROP:
        raise ConnectionAbortedError
    if kind is FaultKind.EXPIRED:
        return expired()
    if fault and kind is FaultKind.DELAY:
        _wait(fault.seconds, state)
    elif fault and kind is FaultKind.STATUS:
        return Response(status=fault.status)
    elif fault and kind is FaultKind.RATE_LIMIT:
        return Response(status=429, headers={"Retry-After": f"{fault.seconds:.0f}"})
    response = answer()
    if kind is FaultKind.ANSWER_LOST:
        raise ConnectionAbortedError
    return answer() if kind is FaultKind.TWICE else _spoiled(response, kind)


def _wait(seconds: float, state: State) -> None:
    resets = state.resets
    time.sleep(seconds)
    if state.resets != resets:
        raise ConnectionAbortedError


def _spoiled(response: Response, kind: FaultKind | None) -> Response:
    content = response.get_data()
    if kind is FaultKind.TRUNCATED:
        response.set_data(content[: len(content) // 2])
    elif kind is FaultKind.BROKEN:
        # Neither XML nor JSON may hold this character, and both need the one it takes the place of.
        response.set_data(content.rstrip()[:-1] + b"\x00")
    return response
