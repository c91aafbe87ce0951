"""The age alarm: one ERROR row for each queue that waits too long, and for no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.watch_outbox import alarm_age, watch_once
from app.outside import outside
from app.queries.outbox.targets import queue_by_target
from app.security.actor import Actor
from app.services.outbox.tell_engagement import tell_engagement
from app.tables.vocabulary import OutboxTarget
from demo import known
from tests.fixtures.journal import Journal

INDEX = OutboxTarget.ENGAGEMENT_INDEX


@pytest.fixture(autouse=True)
def waiting(vera: Actor, connected: Connections) -> None:
    """News of Testa for the index."""
    testa = known.patient(known.TESTA)
    with unit_of_work() as session:
        tell_engagement(session, testa.care_provider_id, testa.id, testa.uuid)


def test_what_has_waited_too_long_is_one_error_that_names_nobody(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.stopped(clock.now() + alarm_age(app, INDEX) + timedelta(minutes=1)):
        assert watch_once(app) == 1
    [row] = [record for record in caplog.records if record.name == "app.jobs.watch_outbox"]
    assert row.levelname == "ERROR"
    assert row.getMessage() == "outbox alarm: the oldest message to engagement_index has waited 61 minutes"


def test_what_has_not_waited_too_long_is_no_error(app: Flask) -> None:
    with clock.stopped(clock.now() + alarm_age(app, INDEX) - timedelta(minutes=1)):
        assert watch_once(app) == 0


def test_what_nobody_is_connected_to_take_is_not_late(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(outside(app)), "engagement_index", None)
    with clock.stopped(clock.now() + timedelta(days=7)):
        assert watch_once(app) == 0


def test_each_queue_is_told_in_one_statement(app: Flask, journal: Journal) -> None:
    db.session.rollback()
    queues = {queue.target: queue for queue in queue_by_target(journal.actor("system"))}
    assert list(queues) == list(OutboxTarget)
    assert queues[INDEX].waiting == 1
    assert queues[INDEX].oldest_waiting_at is not None
    assert queues[INDEX].last_sent_at is None
    assert queues[OutboxTarget.VACCINATION_REGISTER].last_sent_at is not None
