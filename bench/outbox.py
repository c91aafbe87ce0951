"""How fast workers claim and settle messages of the outbox: ``bin/bench --outbox``.

Three processes share a queue of 2,000 and answer every message at once, so that nothing outside is
measured. Prints messages a second and how many were claimed twice (there must be none).
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from itertools import chain
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import NamedTuple
from uuid import uuid4

WORKERS = 3
MESSAGES = 2_000
BATCHES = (100, 500)


class Share(NamedTuple):
    """What one worker did: the messages it had, and when it began and ended (monotonic seconds)."""

    claimed: list[int]
    began: float
    ended: float


def main(url: str | None) -> None:
    """Measure on the database at ``url``, or on an SQLite file that is thrown away."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        os.environ["VACCINJOURNAL_DATA_DIRECTORY"] = directory
        os.environ["DATABASE_URL"] = url or f"sqlite:///{directory}/outbox.db"
        _prepare()
        for batch in BATCHES:
            for settles in (False, True):
                _print(batch, settles, _measure(batch, settles))


def _print(batch: int, settles: bool, shares: Sequence[Share]) -> None:
    claimed = list(chain.from_iterable(share.claimed for share in shares))
    seconds = max(share.ended for share in shares) - min(share.began for share in shares)
    what = "claimed and settled" if settles else "claimed"
    twice = len(claimed) - len(set(claimed))
    print(
        f"{what:<20} {batch:>4} at a time  {len(claimed) / seconds:8,.0f} messages/s  {twice} claimed twice"
    )


def _measure(batch: int, settles: bool) -> list[Share]:
    _fill()
    context = get_context("spawn")
    results: Queue[Share] = context.Queue()
    start = context.Barrier(WORKERS)
    workers = [context.Process(target=_work, args=(batch, settles, start, results)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    shares = [results.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join()
    return shares


def _work(batch: int, settles: bool, start: Barrier, results: Queue[Share]) -> None:
    from app import create_app
    from app.services.outbox.answers import Accepted
    from app.services.outbox.claim_messages import claim_messages
    from app.services.outbox.settle_messages import settle
    from app.tables.vocabulary import OutboxTarget

    target = OutboxTarget.VACCINATION_REGISTER
    with create_app().app_context():
        claim_messages(OutboxTarget.PDL_LOG, 1)  # the connection and the statement are there
        start.wait()
        began, claimed = time.monotonic(), []
        while messages := claim_messages(target, batch):
            claimed += [message.id for message in messages]
            if settles:
                settle(messages, dict.fromkeys((each.id for each in messages), Accepted("NVR-1")), None)
        results.put(Share(claimed, began, time.monotonic()))


def _prepare() -> None:
    from app import create_app
    from app.cli.initialise import initialise
    from app.database import unit_of_work
    from app.models import CareProvider

    with create_app().app_context():
        initialise()
        with unit_of_work() as session:
            session.add(CareProvider(name="Mätregionen", organization_number="2329999991", hsa_id="SE0-M"))


def _fill() -> None:
    from sqlalchemy import delete, insert, select

    from app import clock, create_app
    from app.database import unit_of_work
    from app.models import CareProvider, OutboxMessage
    from app.security.scope import widened

    table, now = OutboxMessage.__table__, clock.now()
    with create_app().app_context(), unit_of_work() as session:
        provider = session.scalars(select(CareProvider.id)).first()
        of_all = widened("the benchmark's own queue")
        session.execute(delete(table), execution_options=of_all)
        session.execute(
            insert(table),
            [
                {
                    "care_provider_id": provider,
                    "target": "nvr",
                    "subject_uuid": uuid4(),
                    "subject_version": 1,
                    "payload": {"uniqueReference": str(uuid4()), "personId": "195210312582"},
                    "state": "waiting",
                    "attempts": 0,
                    "created_at": now,
                    "due_at": now,
                }
                for _ in range(MESSAGES)
            ],
            execution_options=of_all,
        )
