"""The processes that the start command starts beside the web server, and stops again with it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.request import urlopen

from config import ROOT

STARTING_SECONDS = 20
STOPPING_SECONDS = 10


class CannotStart(RuntimeError):
    """A process did not come up, or its port is somebody else's."""


@contextmanager
def standins(port: int) -> Iterator[None]:
    """The stand-ins on a local port while the block runs; those that run there already are used."""
    if is_standin(port):
        yield
        return
    if is_taken("127.0.0.1", port):
        raise CannotStart(f"Port {port} is taken. Choose another one for the stand-ins with --standin-port.")
    with running(sys.executable, "-m", "standins", "--port", str(port)) as process:
        _wait_for(process, port)
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


def is_standin(port: int) -> bool:
    """Whether our own stand-ins answer on a local port."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/__control/calls", timeout=2) as answer:
            return isinstance(json.load(answer), list)
    except (OSError, HTTPException, ValueError):
        return False


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    patience = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        if is_standin(port):
            return
        time.sleep(0.1)
    raise CannotStart(f"The stand-ins did not start on port {port}.")
