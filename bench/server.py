"""A contender's server in processes of its own, and the CPU time that they have used."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench.client import HOST
from bench.database import BenchDatabase

STARTING_SECONDS = 60
STOPPING_SECONDS = 15
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
LIMITS_LIFTED = {
    "VACCINJOURNAL_SEARCH_RATE_LIMIT": "1000000 per minute",
    "VACCINJOURNAL_LOGIN_RATE_LIMIT": "1000 per minute",
}
"""A person may not search a thousand times a minute; a measurement must."""


class CannotStart(RuntimeError):
    """The server of a contender did not answer; the message holds the end of what it said."""


class Server:
    """One contender on one database."""

    def __init__(self, contender: str, database: BenchDatabase) -> None:
        self.contender = contender
        self.port = free_port()
        self._log = database.directory / f"{contender}.log"
        environment = {**os.environ, **database.environment, **LIMITS_LIFTED}
        command = [sys.executable, "-m", "bench.serve", contender, "--port", str(self.port)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    def wait_until_it_answers(self) -> None:
        """Raises CannotStart when it has not within a minute."""
        latest = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < latest and self._process.poll() is None:
            if is_open(self.port):
                return
            time.sleep(0.1)
        raise CannotStart(f"{self.contender}: {self._log.read_text(errors='replace')[-2000:]}")

    def cpu_seconds(self) -> float:
        """CPU time used so far by all processes and threads of the server."""
        return sum(_cpu_seconds(process) for process in family(self._process.pid))

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(contender: str, database: BenchDatabase) -> Iterator[Server]:
    server = Server(contender, database)
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def is_open(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex((HOST, port)) == 0


def family(pid: int) -> list[int]:
    """The process and its children."""
    children = [
        int(child)
        for task in _tasks(pid)
        for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()
    ]
    return [pid, *children]


def _cpu_seconds(pid: int) -> float:
    """To the nanosecond where the kernel keeps it (schedstat), else to the clock tick (stat)."""
    if Path(f"/proc/{pid}/schedstat").exists():
        spent = (Path(f"/proc/{pid}/task/{task}/schedstat").read_text().split()[0] for task in _tasks(pid))
        return sum(map(int, spent)) / 1e9
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def _tasks(pid: int) -> list[str]:
    return os.listdir(f"/proc/{pid}/task")
