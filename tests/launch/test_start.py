"""The whole product started by its command, and stopped as people stop it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

PATIENCE_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(repository: Path, data: Path, port: int, standin_port: int) -> subprocess.Popen[str]:
    own = ("VACCINJOURNAL_", "DATABASE_URL")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    words = ["--port", str(port), "--standin-port", str(standin_port), "--data", "empty"]
    return subprocess.Popen(
        [sys.executable, "run.py", *words, "--data-directory", str(data)],
        cwd=repository,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(address: str, process: subprocess.Popen[str]) -> requests.Response:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        try:
            return requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
    process.kill()
    raise AssertionError(process.communicate()[1])


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped_and_leaves_nothing_running(
    repository: Path, tmp_path: Path, stop: signal.Signals
) -> None:
    port, standin_port = free_port(), free_port()
    process = start(repository, tmp_path, port, standin_port)

    page = wait_for(f"http://127.0.0.1:{port}/login/", process)
    standins = requests.get(f"http://127.0.0.1:{standin_port}/__control/calls", timeout=5)
    process.send_signal(stop)
    said, complaints = process.communicate(timeout=PATIENCE_SECONDS)

    assert page.status_code == 200
    assert standins.json() == []
    assert process.returncode == 0, complaints
    assert f"http://127.0.0.1:{port}" in said
    assert "Vaccin-2026" not in said
    for address in (port, standin_port):
        with pytest.raises(requests.ConnectionError):
            requests.get(f"http://127.0.0.1:{address}/", timeout=5)


def test_a_taken_port_is_told_in_a_sentence(repository: Path, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        process = start(repository, tmp_path, port, free_port())
        complaints = process.communicate(timeout=PATIENCE_SECONDS)[1]

    assert process.returncode == 1
    assert f"http://127.0.0.1:{port} is taken. Choose another port with --port." in complaints
