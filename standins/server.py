"""The web server that carries the stand-ins."""

from pathlib import Path
from typing import Any

import waitress

from standins.application import create_app

# More than one slow or hanging caller must not keep the others from being answered.
_THREADS = 8


def make_server(host: str, port: int, state: Path | None = None) -> Any:
    """A waitress server, bound but not running yet; its `effective_port` is the port it got."""
    # A dropped connection is something we do on purpose: waitress is to close it without a word.
    return waitress.create_server(
        create_app(state), host=host, port=port, threads=_THREADS, log_socket_errors=False
    )
