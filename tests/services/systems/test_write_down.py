"""What was seen of a system is added to what every process has written, and nothing of it is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app import clock, system_watch
from app.integrations.call_watch import CONTRACTS, HELD_BACK, CallWatch, Seen, system_of
from app.integrations.connections import System
from app.queries.systems.state import SystemState, state_by_system
from app.services.systems.write_down import write_down
from tests.fixtures.journal import Journal

NOON = datetime(2026, 11, 23, 12, 2, tzinfo=UTC)


def state(journal: Journal) -> SystemState:
    [actor] = journal.acting("system")
    return state_by_system(actor)["pdl_log"]


def test_what_two_processes_saw_is_added_up(journal: Journal) -> None:
    with clock.stopped(NOON):
        write_down({System.PDL_LOG: Seen(NOON, None, None, None, 2, 0)})
        write_down({System.PDL_LOG: Seen(None, NOON - timedelta(seconds=9), "timeout", None, 0, 1)})
        found = state(journal)
    assert (found.succeeded, found.failed, found.last_outcome) == (2, 1, "timeout")
    assert found.answers


def test_an_older_fault_does_not_hide_a_newer(journal: Journal) -> None:
    with clock.stopped(NOON):
        write_down({System.PDL_LOG: Seen(None, NOON, "tls_failed", None, 0, 1)})
        write_down({System.PDL_LOG: Seen(None, NOON - timedelta(minutes=1), "timeout", None, 0, 1)})
        assert state(journal).last_outcome == "tls_failed"


def test_calls_older_than_an_hour_are_not_counted(journal: Journal) -> None:
    with clock.stopped(NOON):
        write_down({System.PDL_LOG: Seen(NOON, None, None, None, 2, 0)})
    with clock.stopped(NOON + timedelta(hours=2)):
        found = state(journal)
    assert (found.succeeded, found.last_success_at) == (0, NOON)


def test_a_call_held_back_keeps_the_reason_of_the_last_that_was_made() -> None:
    seen = Seen()
    seen.add("timeout", NOON)
    seen.add(HELD_BACK, NOON + timedelta(seconds=1))
    assert (seen.outcome, seen.failed, seen.failed_at) == ("timeout", 2, NOON)
    assert seen.paused_at == NOON + timedelta(seconds=1)


def test_a_locked_database_loses_nothing(
    app: Flask, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = system_watch.SystemWatcher(app, seconds=0)
    watch.calls.saw(System.PDL_LOG, "ok")

    def locked(seen: object) -> None:
        raise OperationalError("", {}, Exception("database is locked"))

    with monkeypatch.context() as busy:
        busy.setattr(system_watch, "write_down", locked)
        with pytest.raises(OperationalError):
            watch.flush()
    watch.calls.saw(System.PDL_LOG, "timeout")
    watch.flush()
    found = state(journal)
    assert (found.succeeded, found.failed) == (1, 1)


def test_every_system_is_known_by_its_contracts() -> None:
    assert set(CONTRACTS.values()) == set(System)
    assert system_of("urn:riv:itintegration:monitoring:PingForConfigurationResponder:1") is None


def test_the_watch_is_woken_by_each_call() -> None:
    woken: list[None] = []
    watch = CallWatch(lambda: NOON, lambda: woken.append(None))
    watch.saw(System.MAIL, "ok")
    assert watch.take() == {System.MAIL: Seen(NOON, None, None, None, 1, 0)}
    assert (len(woken), watch.take()) == (1, {})
