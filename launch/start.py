"""The start command: prepare the database, start the stand-ins and the worker, serve.

Everything runs until SIGINT or SIGTERM; a second start keeps the data.
"""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from types import FrameType

from flask import Flask

from launch import processes, server, welcome
from launch.arguments import Arguments


def main(asked: Arguments) -> int:
    """Start the product as asked. The exit code: 0, or 1 when it could not start."""
    asked.publish()
    signal.signal(signal.SIGTERM, _stop)
    try:
        _run(asked)
    except processes.CannotStart as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _run(asked: Arguments) -> None:
    if processes.is_taken(asked.host, asked.port):
        raise processes.CannotStart(f"{asked.address} is taken. Choose another port with --port.")
    app = _prepared_app(asked)
    with ExitStack() as beside:
        if asked.standins:
            beside.enter_context(processes.standins(asked.standin_port, asked.certificates))
        beside.enter_context(processes.running(sys.executable, "-m", "flask", "--app", "app", "worker"))
        with app.app_context():
            sys.stdout.write(welcome.text(asked))
            sys.stdout.flush()
        server.serve(app, asked.host, asked.port)


def _prepared_app(asked: Arguments) -> Flask:
    """The application on a database that is migrated and, when it was empty, filled as asked."""
    from app import create_app
    from app.cli.demo import fill_when_empty
    from app.cli.initialise import initialise
    from app.extensions import db

    app = create_app()
    with app.app_context():
        initialise()
        if asked.data == "demo":
            fill_when_empty()
        db.session.remove()
        db.engine.dispose()  # a connection must not be shared with the processes forked from this one
    return app


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
