"""The breaker stops asking a system that does not answer, and tries it again after a while."""

from __future__ import annotations

from app.integrations.rivta.breaker import CircuitBreaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock) -> CircuitBreaker:
    breaker = CircuitBreaker(failures_that_open=3, open_seconds=30, clock=clock)
    for _ in range(3):
        breaker.failed()
    return breaker


def test_two_failures_of_three_let_the_next_call_through() -> None:
    breaker = CircuitBreaker(failures_that_open=3, open_seconds=30, clock=Clock())
    breaker.failed()
    breaker.failed()
    assert breaker.lets_through()


def test_the_third_failure_in_a_row_opens_it() -> None:
    assert not opened(Clock()).lets_through()


def test_a_success_in_between_starts_the_count_again() -> None:
    breaker = CircuitBreaker(failures_that_open=2, open_seconds=30, clock=Clock())
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.lets_through()


def test_after_the_pause_one_call_is_let_through_to_try_and_no_other() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 30.0
    assert breaker.lets_through()
    assert not breaker.lets_through()


def test_a_try_that_fails_opens_it_for_another_pause() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 30.0
    breaker.lets_through()
    breaker.failed()
    clock.now = 59.9
    assert not breaker.lets_through()
    clock.now = 60.0
    assert breaker.lets_through()


def test_a_try_that_succeeds_closes_it_for_everybody() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 30.0
    breaker.lets_through()
    breaker.succeeded()
    assert breaker.lets_through()
    assert breaker.lets_through()
