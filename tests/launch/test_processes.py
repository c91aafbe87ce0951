"""Child processes live exactly as long as what needs them."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from launch import processes


def test_a_child_is_stopped_when_the_block_ends() -> None:
    with processes.running(sys.executable, "-c", "import time; time.sleep(60)") as child:
        assert child.poll() is None

    assert child.poll() is not None


def test_a_child_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "STOPPING_SECONDS", 0.5)
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"

    with processes.running(sys.executable, "-c", stubborn) as child:
        pass

    assert child.poll() is not None


def test_a_port_of_somebody_else_is_no_standin() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert processes.is_taken("127.0.0.1", port)
        with pytest.raises(processes.CannotStart, match="--standin-port"), processes.standins(port):
            pytest.fail("somebody else's port was used")


@pytest.mark.parametrize("encrypted", [False, True])
def test_the_standins_run_as_long_as_the_block(tmp_path: Path, encrypted: bool) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    certificates = tmp_path if encrypted else None

    with processes.standins(port, certificates):
        assert processes.is_standin(port, certificates)

    assert not processes.is_standin(port, certificates)
