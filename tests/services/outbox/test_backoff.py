"""When a message is tried again."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from app.services.outbox.backoff import FIRST, LONGEST, pause_after


class Chance(random.Random):
    """Always the same chance."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self.value = value

    def random(self) -> float:
        return self.value


@pytest.mark.parametrize(("attempts", "steady"), [(1, FIRST), (2, FIRST * 2), (5, FIRST * 16)])
def test_each_failure_doubles_the_pause(attempts: int, steady: timedelta) -> None:
    assert pause_after(attempts, Chance(0)) == steady


@pytest.mark.parametrize("attempts", [11, 100, 10_000])
def test_the_pause_is_never_much_more_than_an_hour(attempts: int) -> None:
    assert pause_after(attempts, Chance(0)) == LONGEST
    assert LONGEST < pause_after(attempts, Chance(0.99)) <= LONGEST * 1.2


def test_two_workers_that_failed_together_do_not_return_together() -> None:
    pauses = {pause_after(3, random.Random(seed)) for seed in range(20)}
    assert len(pauses) == 20
