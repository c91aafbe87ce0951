"""The web server: gunicorn where there is one (Unix), else waitress."""

from __future__ import annotations

import gc
from typing import Any

from flask import Flask

PROCESSES = 2
THREADS = 4
TIMEOUT_SECONDS = 60
STOPPING_SECONDS = 10


def serve(app: Flask, host: str, port: int) -> None:
    """Serve until stopped by SIGINT or SIGTERM. Returns, or raises SystemExit."""
    try:
        from gunicorn.app.base import BaseApplication
    except ImportError:
        _serve_in_one_process(app, host, port)
        return

    class Server(BaseApplication):
        """Gunicorn told by values instead of by its own command line."""

        def load_config(self) -> None:
            for name, value in _settings(host, port).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    _settle()
    Server().run()


def _settle() -> None:
    """Exempt what was loaded at the start from garbage collection: it stays, and would be searched in vain.

    A full search of it took up to a tenth of a second, in the middle of somebody's request.
    """
    gc.collect()
    gc.freeze()


def _settings(host: str, port: int) -> dict[str, Any]:
    return {
        "bind": f"{host}:{port}",
        "workers": PROCESSES,
        "worker_class": "gthread",
        "threads": THREADS,
        "timeout": TIMEOUT_SECONDS,
        "graceful_timeout": STOPPING_SECONDS,
        "loglevel": "warning",
        # Made once before the fork: less memory, and the second process starts at once.
        "preload_app": True,
        "control_socket_disable": True,
    }


def _serve_in_one_process(app: Flask, host: str, port: int) -> None:
    import waitress

    _settle()
    waitress.serve(app, host=host, port=port, threads=PROCESSES * THREADS, ident=None)
