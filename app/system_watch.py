"""Keeps watch over the outside systems while the application runs.

What was seen is written a few seconds later, in a thread and a transaction of its own: no page waits for
it, and a busy database only makes it later.
"""

from __future__ import annotations

import logging
from threading import Lock, Timer

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.extensions import db
from app.integrations import call_log
from app.integrations.call_watch import CallWatch
from app.security.faults import without_words
from app.services.systems.write_down import write_down

NAME = "system_watch"
log = logging.getLogger(__name__)


class SystemWatcher:
    """The watch of one application. With ``seconds`` zero nothing is written until ``flush``."""

    def __init__(self, app: Flask, seconds: float) -> None:
        self._app = app
        self._seconds = seconds
        self._timer: Timer | None = None
        self._guard = Lock()
        self.calls = CallWatch(clock.now, self._wake)

    def _wake(self) -> None:
        """Begin to wait, unless somebody does. A process forked from this one has a wait of its own."""
        with self._guard:
            if self._seconds and self._timer is None:
                self._timer = Timer(self._seconds, self.write)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Write down what was seen; when the database is busy, a little later."""
        with self._guard:
            self._timer = None
        try:
            with self._app.app_context():
                self.flush()
        except SQLAlchemyError as error:
            log.warning("could not write down how the outside systems are: %s", without_words(error))
            self._wake()

    def flush(self) -> None:
        """Write down what was seen, at once. Raises SQLAlchemyError; nothing is lost by that."""
        seen = self.calls.take()
        if not seen:
            return
        try:
            write_down(seen)
        except SQLAlchemyError:
            self.calls.give_back(seen)
            raise
        finally:
            db.session.remove()


def install(app: Flask) -> None:
    """Let ``app`` listen to the technical log, in place of any application before it."""
    watcher = SystemWatcher(app, app.config["SYSTEM_WATCH_SECONDS"])
    for handler in call_log.logger.handlers[:]:
        if isinstance(handler, CallWatch):
            call_log.logger.removeHandler(handler)
    call_log.logger.addHandler(watcher.calls)
    call_log.logger.setLevel(logging.INFO)
    app.extensions[NAME] = watcher


def watcher(app: Flask | None = None) -> SystemWatcher:
    """The watch of ``app``, or of the application that handles the request."""
    found: SystemWatcher = (app or current_app).extensions[NAME]
    return found
