"""The processes that the start command starts beside the web server, and stops again with it."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

from config import ROOT

STARTING_SECONDS = 20
STOPPING_SECONDS = 10


class CannotStart(RuntimeError):
    """A process did not come up, or its port is somebody else's."""


@contextmanager
def standins(port: int, certificates: Path | None = None) -> Iterator[None]:
    """The stand-ins on a local port while the block runs; those that run there already are used.

    Over TLS when there is a folder to keep their certificates in.
    """
    if is_standin(port, certificates):
        yield
        return
    if is_taken("127.0.0.1", port):
        raise CannotStart(f"Port {port} is taken. Choose another one for the stand-ins with --standin-port.")
    tls = ["--tls", "--certificates", str(certificates)] if certificates else []
    with running(sys.executable, "-m", "standins", "--port", str(port), *tls) as process:
        _wait_for(process, port, certificates)
        yield


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A child process while the block runs; it is asked to stop, and killed if it does not."""
    # A session of its own: Ctrl+C in the terminal reaches this process alone, which then stops the child.
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
        command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_taken(host: str, port: int) -> bool:
    """Whether something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def is_standin(port: int, certificates: Path | None = None) -> bool:
    """Whether our own stand-ins answer on a local port, over TLS where they have certificates."""
    address = f"{'https' if certificates else 'http'}://127.0.0.1:{port}/__control/calls"
    try:
        trusted = ssl.create_default_context(cafile=certificates / "ca.pem") if certificates else None
        with urlopen(address, timeout=2, context=trusted) as answer:  # noqa: S310 - our own machine
            return isinstance(json.load(answer), list)
    except (OSError, HTTPException, ValueError):
        return False


def _wait_for(process: subprocess.Popen[bytes], port: int, certificates: Path | None) -> None:
    patience = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        if is_standin(port, certificates):
            return
        time.sleep(0.1)
    raise CannotStart(f"The stand-ins did not start on port {port}.")
