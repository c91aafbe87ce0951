"""``flask worker``: deliver the outbox and seal the logs in a process of its own."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.jobs.deliver_outbox import deliver_once
from app.jobs.seal_logs import SEAL_EVERY_SECONDS, seal_once
from app.security.faults import without_words

IDLE_SECONDS = 1.0
log = logging.getLogger(__name__)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, then stop.")
@with_appcontext
def worker_command(once: bool) -> None:
    """Deliver waiting messages to outside systems and seal the logs."""
    app = current_app
    if once:
        click.echo(f"{deliver_once(app)} messages tried, {seal_once(app)} log rows sealed")
        return
    stop = threading.Event()

    def finish(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, finish)
    work_until(app, stop)


def work_until(app: Flask, stop: threading.Event) -> None:
    """Work until ``stop`` is set, then drain what is due; a failing round is logged and tried again."""
    seal_at = time.monotonic()
    while not stop.is_set():
        delivered = _attempt(lambda: deliver_once(app), "deliver the outbox")
        if time.monotonic() >= seal_at:
            _attempt(lambda: seal_once(app), "seal the logs")
            seal_at = time.monotonic() + SEAL_EVERY_SECONDS
        if not delivered:
            stop.wait(IDLE_SECONDS)
    _attempt(lambda: deliver_once(app), "drain the outbox")


def _attempt(work: Callable[[], int], what: str) -> int:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 — the worker must outlive any one round; the fault is in the log
        log.error("could not %s: %s", what, without_words(error))
        return 0
