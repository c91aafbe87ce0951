"""The technical log as it is written: one JSON line per call, and nothing that was not asked for."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import technical_log
from app.integrations import call_log
from app.integrations.call_log import CallRow

ROW = CallRow("urn:riv:x", "SE1", "abc", duration_ms=12, attempts=1, outcome="timeout", alarm=False)


@pytest.fixture
def written(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    file = tmp_path / "technical.log"
    monkeypatch.setitem(app.config, "TECHNICAL_LOG", str(file))
    technical_log.install(app)
    yield file
    monkeypatch.undo()
    technical_log.install(app)


def test_a_call_is_one_line_of_named_fields(written: Path) -> None:
    call_log.write(ROW)
    [line] = written.read_text(encoding="utf-8").splitlines()
    fields = json.loads(line)
    assert fields.pop("time").endswith("+00:00")
    assert fields == {
        "level": "WARNING", "contract": "urn:riv:x", "logical_address": "SE1", "correlation_id": "abc",
        "duration_ms": 12, "attempts": 1, "outcome": "timeout", "alarm": False,
    }  # fmt: skip


def test_what_else_a_record_carries_is_not_written(written: Path) -> None:
    call_log.logger.warning("19121212-1212", extra={"body": "<Name>Tolvan</Name>"})
    line = written.read_text(encoding="utf-8")
    assert "1212" not in line
    assert "Tolvan" not in line


def test_the_lines_do_not_stand_among_the_faults_too(written: Path) -> None:
    seen: list[logging.LogRecord] = []
    faults = logging.Handler()
    faults.emit = seen.append  # type: ignore[method-assign]
    logging.getLogger("app").addHandler(faults)
    call_log.write(ROW)
    logging.getLogger("app").removeHandler(faults)
    assert seen == []
