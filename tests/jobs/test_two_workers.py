"""Two workers at once, and one that is killed in the middle: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.vaccination_register.mapper import to_payload
from app.models import OutboxMessage
from app.security.actor import Actor
from app.security.scope import widened
from app.tables.vocabulary import OutboxState, OutboxTarget
from tests.fixtures.standin import Standin
from tests.integrations.vaccination_register.reports import report

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = 400
PATIENCE_SECONDS = 60
WORKER = """
from datetime import timedelta
from app.services.outbox import claim_messages
claim_messages.LEASE = timedelta(seconds=2)
from app.services.outbox.couriers.register_reports import RegisterReports
RegisterReports.batch = 20
from app import create_app
create_app().test_cli_runner().invoke(args=["worker"], catch_exceptions=False)
"""
"""``flask worker`` with leases that are soon over, and batches that leave some for the other."""


@pytest.fixture
def doses(app: Flask, vera: Actor) -> set[str]:
    made = [uuid4() for _ in range(MESSAGES)]
    now = clock.now()
    with unit_of_work() as session:
        session.add_all(
            OutboxMessage(
                target=OutboxTarget.VACCINATION_REGISTER,
                subject_uuid=dose,
                subject_version=1,
                unit_id=vera.unit_id,
                payload=to_payload(report(unique_reference=str(dose))),
                created_at=now,
                due_at=now,
            )
            for dose in made
        )
    db.session.remove()
    return set(map(str, made))


def start_worker(app: Flask, standin: Standin) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "VACCINJOURNAL_DATA_DIRECTORY": str(app.config["DATA_DIRECTORY"]),
        "VACCINJOURNAL_ENVIRONMENT": "test",
        "VACCINJOURNAL_STANDIN_URL": standin.url,
    }
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=environment)


def unsent() -> int:
    db.session.rollback()
    waiting = select(OutboxMessage.id).where(
        OutboxMessage.target == OutboxTarget.VACCINATION_REGISTER, OutboxMessage.state == OutboxState.WAITING
    )
    return len(db.session.execute(waiting, execution_options=widened("this test")).all())


def wait_until_fewer_than(number: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while unsent() >= number:
        assert time.monotonic() < until, f"{unsent()} messages were never sent"
        time.sleep(0.05)


def test_one_of_two_workers_is_killed_and_every_dose_is_reported_once(
    app: Flask, standin: Standin, doses: set[str]
) -> None:
    workers = [start_worker(app, standin) for _ in range(2)]
    try:
        wait_until_fewer_than(MESSAGES)
        workers[0].send_signal(signal.SIGKILL)
        wait_until_fewer_than(1)
        workers[1].send_signal(signal.SIGTERM)
        assert workers[1].wait(PATIENCE_SECONDS) == 0
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    held = Counter(record["uniqueReference"] for record in standin.vaccinations())
    assert {dose: held[dose] for dose in doses} == dict.fromkeys(doses, 1)
