"""The benchmark's data keeps every promise that the product's own data keeps."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PEOPLE = 600


@pytest.fixture(scope="module")
def filled(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database that was filled twice, so that the second run follows the first."""
    file = tmp_path_factory.mktemp("bench") / "bench.db"
    environment = os.environ | {"VACCINJOURNAL_DATA_DIRECTORY": str(file.parent)}
    for _ in range(2):
        command = [
            sys.executable,
            "-m",
            "bench.seed",
            "--people",
            str(PEOPLE // 2),
            "--database",
            f"sqlite:///{file}",
        ]
        done = subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "rows/s" in done.stdout
    connection = sqlite3.connect(file)
    yield connection
    connection.close()


def test_everybody_is_there_with_ten_doses(filled: sqlite3.Connection) -> None:
    doses = filled.execute(
        "SELECT count(*) FROM immunization i JOIN patient p ON p.id = i.patient_id "
        "WHERE p.birth_date < '1900-01-01' GROUP BY p.id"
    ).fetchall()

    assert doses == [(10,)] * PEOPLE


def test_every_balance_is_the_sum_of_its_movements(filled: sqlite3.Connection) -> None:
    assert not filled.execute(
        "SELECT id FROM batch b "
        "WHERE balance <> (SELECT sum(quantity) FROM stock_movement WHERE batch_id = b.id)"
    ).fetchall()


def test_nothing_refers_to_a_row_that_is_not_there(filled: sqlite3.Connection) -> None:
    assert filled.execute("PRAGMA foreign_key_check").fetchall() == []


def test_everybody_is_found_by_number_and_name(filled: sqlite3.Connection) -> None:
    without = filled.execute(
        "SELECT p.id FROM patient p WHERE (SELECT count(DISTINCT kind) FROM patient_search_key k "
        "WHERE k.patient_id = p.id AND k.care_provider_id = p.care_provider_id) <> 2"
    ).fetchall()

    assert without == []
