"""``flask worker``: deliver the outbox, and what else is done beside it, in a process of its own."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NamedTuple

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.jobs.check_people import check_people_once
from app.jobs.deliver_outbox import deliver_once
from app.jobs.end_sessions import END_EVERY_SECONDS, end_sessions_once
from app.jobs.release_held import RELEASE_EVERY_SECONDS, release_once
from app.jobs.seal_logs import SEAL_EVERY_SECONDS, seal_once
from app.jobs.tell_consents import tell_consents_once
from app.jobs.watch_outbox import WATCH_EVERY_SECONDS, watch_once
from app.security.faults import without_words
from app.system_watch import watcher

IDLE_SECONDS = 1.0
DRAIN_SECONDS = 7.0  # less than launch waits before it kills what it has told to stop
log = logging.getLogger(__name__)


class Chore(NamedTuple):
    """What is done every so often beside the deliveries, and how a fault in it is named."""

    every_seconds: float
    work: Callable[[Flask], int]
    name: str


CHORES = (
    Chore(IDLE_SECONDS, check_people_once, "check people with the person register"),
    Chore(IDLE_SECONDS, tell_consents_once, "tell of consents"),
    Chore(SEAL_EVERY_SECONDS, seal_once, "seal the logs"),
    Chore(RELEASE_EVERY_SECONDS, release_once, "release what was held"),
    Chore(END_EVERY_SECONDS, end_sessions_once, "end sessions that nobody uses"),
    Chore(WATCH_EVERY_SECONDS, watch_once, "watch the outbox"),
)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, then stop.")
@with_appcontext
def worker_command(once: bool) -> None:
    """Deliver waiting messages to outside systems, seal the logs, and watch the queues."""
    app = current_app
    if once:
        sealed, checked, told = seal_once(app), check_people_once(app), tell_consents_once(app)
        release_once(app)
        end_sessions_once(app)
        tried = deliver_once(app)
        watcher(app).write()
        click.echo(
            f"{tried} messages tried, {checked} people checked, {told} consents told, "
            f"{sealed} log rows sealed"
        )
        return
    stop = threading.Event()

    def finish(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, finish)
    work_until(app, stop)


def work_until(app: Flask, stop: threading.Event) -> None:
    """Work until ``stop`` is set, then drain what is due; a failing round is logged and tried again."""
    due = dict.fromkeys(CHORES, time.monotonic())
    while not stop.is_set():
        for chore, due_at in due.items():
            if time.monotonic() >= due_at:
                _attempt(chore.work, app, chore.name)
                due[chore] = time.monotonic() + chore.every_seconds
        if not _attempt(deliver_once, app, "deliver the outbox"):
            stop.wait(IDLE_SECONDS)
    _drain(app)
    watcher(app).write()


def _drain(app: Flask) -> None:
    """Deliver what is due, for as long as there is time; a message not claimed is held by nobody."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        if not _attempt(lambda app: deliver_once(app, deadline), app, "drain the outbox"):
            return


def _attempt(work: Callable[[Flask], int], app: Flask, what: str) -> int:
    try:
        return work(app)
    except Exception as error:  # noqa: BLE001 — the worker must outlive any one round; the fault is in the log
        log.error("could not %s: %s", what, without_words(error))
        return 0
