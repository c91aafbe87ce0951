"""``flask worker``: delivers what is due, seals the logs, outlives a failing round, drains when stopped."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.connections import System
from app.integrations.vaccination_register.mapper import to_payload
from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus
from app.jobs import worker
from app.jobs.deliver_outbox import deliver_once
from app.jobs.seal_logs import seal_once
from app.models import OutboxMessage
from app.outside import outside
from app.queries.systems.state import state_by_system
from app.security.actor import Actor
from app.security.audit import record_look
from app.security.scope import widened
from app.system_watch import watcher
from app.tables.vocabulary import OutboxState, OutboxTarget
from tests.fixtures.journal import Journal
from tests.integrations.vaccination_register.reports import report


@pytest.fixture(autouse=True)
def register_alone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the outside systems the register alone is connected."""
    for system in ("engagement_index", "pdl_log", "person_register"):
        monkeypatch.setitem(vars(outside(app)), system, None)


class Register:
    """Takes everything; fails as often as it is told to, in a way that nobody foresaw."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures

    def submit(self, reports: Sequence[NvrReport]) -> list[Receipt]:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("a fault of our own")
        return [
            Receipt(each.unique_reference, each.version, ReceiptStatus.ACCEPTED, "NVR-1") for each in reports
        ]


def queue(actor: Actor) -> int:
    dose = uuid4()
    with unit_of_work() as session:
        message = OutboxMessage(
            target=OutboxTarget.VACCINATION_REGISTER,
            subject_uuid=dose,
            subject_version=1,
            unit_id=actor.unit_id,
            payload=to_payload(report(unique_reference=str(dose))),
            created_at=clock.now(),
            due_at=clock.now(),
        )
        session.add(message)
        session.flush()
        return message.id


def state_of(message_id: int) -> OutboxState:
    db.session.rollback()
    state = select(OutboxMessage.state).where(OutboxMessage.id == message_id)
    return db.session.execute(state, execution_options=widened("this test")).scalar_one()


def test_a_round_delivers_and_says_how_many(app: Flask, vera: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    message = queue(vera)
    monkeypatch.setitem(vars(outside(app)), "vaccination_register", Register())
    assert deliver_once(app) == 1
    assert state_of(message) is OutboxState.SENT
    assert deliver_once(app) == 0


def test_a_round_seals_what_was_logged(app: Flask, vera: Actor) -> None:
    seal_once(app)
    record_look(vera, "overview")
    assert seal_once(app) == 1
    assert seal_once(app) == 0


def test_once_does_what_is_due_and_stops(app: Flask, vera: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    message = queue(vera)
    monkeypatch.setitem(vars(outside(app)), "vaccination_register", Register())
    result = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("1 messages tried")
    assert state_of(message) is OutboxState.SENT


def test_once_writes_down_how_the_systems_answered(app: Flask, journal: Journal) -> None:
    watcher(app).calls.saw(System.MAIL, "timeout")
    assert app.test_cli_runner().invoke(args=["worker", "--once"]).exit_code == 0
    [actor] = journal.acting("system")
    assert state_by_system(actor)["mail"].last_outcome == "timeout"


def test_a_failing_round_does_not_stop_the_worker(
    app: Flask, vera: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message that the round had claimed is free again when its lease is over."""
    message = queue(vera)
    register = Register(failures=1)
    monkeypatch.setitem(vars(outside(app)), "vaccination_register", register)
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr("app.services.outbox.claim_messages.LEASE", clock.now() - clock.now())
    stop = threading.Event()
    working = threading.Thread(target=worker.work_until, args=(app, stop))
    working.start()
    for _ in range(500):
        if state_of(message) is OutboxState.SENT:
            break
        stop.wait(0.02)
    stop.set()
    working.join(10)
    assert not working.is_alive()
    assert state_of(message) is OutboxState.SENT


def test_what_is_due_is_drained_when_the_worker_is_stopped(
    app: Flask, vera: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = queue(vera)
    monkeypatch.setitem(vars(outside(app)), "vaccination_register", Register())
    stop = threading.Event()
    stop.set()
    worker.work_until(app, stop)
    assert state_of(message) is OutboxState.SENT
