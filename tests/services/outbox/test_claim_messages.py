"""Who sends what: a message is one worker's at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

from flask import Flask

from app import clock
from app.extensions import db
from app.services.outbox.claim_messages import LEASE, claim_messages
from app.tables.vocabulary import OutboxTarget
from tests.services.outbox.made_up_register import message

REGISTER = OutboxTarget.VACCINATION_REGISTER
Queue = Callable[..., UUID]


def claimed(most: int = 50) -> list[UUID]:
    return [each.subject_uuid for each in claim_messages(REGISTER, most)]


def test_the_oldest_are_claimed_first_and_no_more_than_asked_for(queue: Queue) -> None:
    first, second, third = queue(), queue(), queue()
    assert claimed(2) == [first, second]
    assert claimed(2) == [third]


def test_a_claimed_message_is_nobody_elses_while_the_lease_lasts(queue: Queue) -> None:
    queue()
    now = clock.now()
    assert len(claimed()) == 1
    with clock.stopped(now + LEASE - timedelta(seconds=1)):
        assert claimed() == []


def test_a_worker_that_died_loses_its_message_to_another(queue: Queue) -> None:
    dose = queue()
    claimed()
    with clock.stopped(clock.now() + LEASE + timedelta(seconds=1)):
        assert claimed() == [dose]
    assert message(dose).attempts == 2


def test_what_is_not_due_yet_stays(queue: Queue) -> None:
    queue()
    with clock.stopped(clock.now() - timedelta(minutes=1)):
        assert claimed() == []


def test_two_workers_never_hold_the_same_message(app: Flask, queue: Queue) -> None:
    doses = [queue() for _ in range(40)]
    db.session.commit()
    together = Barrier(2)

    def work() -> list[UUID]:
        together.wait()
        mine: list[UUID] = []
        with app.app_context():
            while batch := claimed(3):
                mine += batch
            db.session.remove()
        return mine

    with ThreadPoolExecutor(2) as workers:
        one, other = [future.result() for future in [workers.submit(work), workers.submit(work)]]
    assert sorted(one + other) == sorted(doses)
