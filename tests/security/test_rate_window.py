"""The store of tries: as many as allowed in any window, nothing kept for ever, no thread for each."""

from __future__ import annotations

import threading
import time

import pytest
from flask import Flask
from limits import RateLimitItemPerMinute
from limits.strategies import MovingWindowRateLimiter

from app.extensions import limiter
from app.security.rate_window import SWEEP_EVERY_SECONDS, ProcessStorage

THREE = RateLimitItemPerMinute(3)
NOON = 1_900_000_000.0


class Hands:
    """The clock of the store, set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = NOON
        monkeypatch.setattr(time, "time", lambda: self.at)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    return Hands(monkeypatch)


@pytest.fixture
def storage(hands: Hands) -> ProcessStorage:
    return ProcessStorage()


@pytest.fixture
def tries(storage: ProcessStorage) -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage)


def test_no_more_than_allowed(tries: MovingWindowRateLimiter) -> None:
    assert [tries.hit(THREE, "siw") for _ in range(5)] == [True, True, True, False, False]
    assert tries.hit(THREE, "mock")


def test_the_window_moves_with_each_try(tries: MovingWindowRateLimiter, hands: Hands) -> None:
    for seconds in (0, 30, 50):
        hands.at = NOON + seconds
        assert tries.hit(THREE, "siw")
    hands.at = NOON + 59
    assert not tries.hit(THREE, "siw")
    hands.at = NOON + 61
    assert [tries.hit(THREE, "siw") for _ in range(2)] == [True, False]


def test_more_at_once_than_are_left_is_refused_whole(tries: MovingWindowRateLimiter) -> None:
    assert tries.hit(THREE, "siw", cost=2)
    assert not tries.hit(THREE, "siw", cost=2)
    assert tries.hit(THREE, "siw", cost=1)


def test_the_library_reads_what_is_left(tries: MovingWindowRateLimiter, hands: Hands) -> None:
    tries.hit(THREE, "siw")
    window = tries.get_window_stats(THREE, "siw")
    assert (window.remaining, window.reset_time) == (2, NOON + 60)


def test_names_that_are_tried_no_more_are_forgotten(
    tries: MovingWindowRateLimiter, storage: ProcessStorage, hands: Hands
) -> None:
    for number in range(100):
        tries.hit(THREE, f"namn{number}")
    hands.at = NOON + SWEEP_EVERY_SECONDS + 1
    tries.hit(THREE, "siw")
    assert len(storage.events) == 1


def test_what_is_within_its_window_survives_the_sweep(tries: MovingWindowRateLimiter, hands: Hands) -> None:
    hands.at = NOON + SWEEP_EVERY_SECONDS - 1
    for _ in range(3):
        tries.hit(THREE, "siw")
    hands.at = NOON + SWEEP_EVERY_SECONDS + 1
    tries.hit(THREE, "mock")
    assert not tries.hit(THREE, "siw")


def test_threads_together_get_no_more_than_allowed(tries: MovingWindowRateLimiter) -> None:
    answers: list[bool] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(tries.hit(THREE, "siw") for _ in range(50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(answers), sum(answers)) == (200, 3)


def test_no_thread_is_started_for_a_try(
    tries: MovingWindowRateLimiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setattr(threading.Thread, "start", started.append)
    assert tries.hit(THREE, "siw")
    assert started == []


def test_the_product_counts_here_as_delivered(app: Flask) -> None:
    assert isinstance(limiter.storage, ProcessStorage)
