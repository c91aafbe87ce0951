"""A call that waits on order is answered late, or forgotten with everything else."""

from __future__ import annotations

import pytest
from flask import Response

from standins import faults
from standins.faults import Fault, FaultKind, deliver
from standins.state import State

LATE = Fault(FaultKind.DELAY, seconds=60)


@pytest.fixture
def state() -> State:
    return State(None, {})


def test_it_is_answered_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    waited: list[float] = []
    monkeypatch.setattr(faults.time, "sleep", waited.append)
    assert deliver(LATE, lambda: Response(status=204), state).status_code == 204
    assert waited == [60]


def test_a_reset_while_it_waits_is_the_end_of_it(monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    monkeypatch.setattr(faults.time, "sleep", lambda seconds: state.reset())
    answered: list[Response] = []
    with pytest.raises(ConnectionAbortedError):
        deliver(LATE, lambda: answered.append(Response()) or answered[0], state)
    assert answered == []
