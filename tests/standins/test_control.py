"""The control address takes orders it understands, and shows what came."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.fixtures.standin import Standin
from tests.standins.soap import ask

ROOT = Path(__file__).resolve().parents[2]
TESTA = "195210312582"


@pytest.mark.parametrize(
    "order",
    [
        {"operation": "NoSuchOperation", "kind": "drop"},
        {"operation": "GetPersonsForProfile", "kind": "explode"},
        {"operation": "GetPersonsForProfile"},
        {"operation": "GetPersonsForProfile", "kind": "drop", "times": 0},
        {"operation": "GetPersonsForProfile", "kind": "platform", "code": "VP099"},
        {"operation": "GetPersonsForProfile", "kind": "drop", "colour": "red"},
        ["drop"],
    ],
)
def test_an_order_that_makes_no_sense_is_refused(standin: Standin, order: object) -> None:
    response = requests.post(f"{standin.url}/__control/faults", json=order, timeout=10)
    assert (response.status_code, bool(response.text)) == (400, True)
    assert ask(standin.url, TESTA).status == 200


def test_reset_forgets_calls_and_faults(standin: Standin) -> None:
    ask(standin.url, TESTA)
    standin.fault("GetPersonsForProfile", "error")
    standin.reset()
    assert standin.calls() == []
    assert ask(standin.url, TESTA).status == 200


def test_reports_that_are_no_list_cannot_be_read(standin: Standin) -> None:
    response = requests.post(f"{standin.url}/nvr/v0/reports", json={"a": 1}, timeout=10)
    assert response.status_code == 400


def test_the_page_shows_what_came_with_nothing_inline(standin: Standin) -> None:
    ask(standin.url, TESTA)
    page = requests.get(standin.url, timeout=10)
    assert TESTA in page.text
    assert "style=" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert requests.get(f"{standin.url}/static/overview.css", timeout=10).status_code == 200


def test_a_state_file_outlives_a_restart(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "standins", "--port", "0", "--state", str(tmp_path / "state.sqlite")]
    held = []
    for _ in range(2):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            ask(url, TESTA)
            held.append(len(requests.get(f"{url}/__control/calls", timeout=10).json()))
            process.terminate()
    assert held == [1, 2]
