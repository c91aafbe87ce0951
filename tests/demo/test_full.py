"""The demo as the command writes it: a believable day, and nothing that contradicts itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PEOPLE = 120


def flask_journal_demo(repository: Path, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "journal", "demo", "--people", str(PEOPLE)],
        cwd=repository,
        env=environment | {"VACCINJOURNAL_DATA_DIRECTORY": str(data), "VACCINJOURNAL_ENVIRONMENT": "test"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def data(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("demo")
    done = flask_journal_demo(repository, directory)
    assert done.returncode == 0, done.stderr
    return directory


@pytest.fixture
def demo(data: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(data / "vaccinjournal.db")
    yield connection
    connection.close()


def test_a_second_time_is_refused_and_changes_nothing(
    repository: Path, data: Path, demo: sqlite3.Connection
) -> None:
    before = demo.execute("SELECT count(*) FROM immunization").fetchone()

    again = flask_journal_demo(repository, data)

    assert again.returncode == 1
    assert "holds data already" in again.stderr
    assert demo.execute("SELECT count(*) FROM immunization").fetchone() == before


def test_every_number_is_set_aside_for_tests(repository: Path, demo: sqlite3.Connection) -> None:
    allowed = {
        number
        for name in ("testpersonnummer.txt", "testsamordningsnummer.txt")
        for number in (repository / "tests" / "data" / name).read_text().split()
    }
    used = {
        row[0] for row in demo.execute("SELECT value FROM patient_identifier WHERE kind <> 'reservnummer'")
    }

    assert len(used) > PEOPLE / 2
    assert used <= allowed


def test_every_unit_has_bookings_today(demo: sqlite3.Connection) -> None:
    booked = {row[0] for row in demo.execute("SELECT DISTINCT unit_id FROM booking")}
    units = {row[0] for row in demo.execute("SELECT id FROM unit WHERE name NOT LIKE 'Elevhälsan%'")}

    assert units <= booked


def test_a_vaccinated_booking_has_its_dose_and_the_others_none(demo: sqlite3.Connection) -> None:
    vaccinated = {row[0] for row in demo.execute("SELECT id FROM booking WHERE state = 'vaccinated'")}
    with_dose = {
        row[0] for row in demo.execute("SELECT booking_id FROM immunization WHERE booking_id NOT NULL")
    }

    assert with_dose == vaccinated


def test_balances_doses_and_batches_agree(demo: sqlite3.Connection) -> None:
    wrong_balances = demo.execute(
        "SELECT id FROM batch b "
        "WHERE balance <> (SELECT sum(quantity) FROM stock_movement WHERE batch_id = b.id)"
    ).fetchall()
    doses_without_movement = demo.execute(
        "SELECT i.id FROM immunization i LEFT JOIN stock_movement m ON m.immunization_id = i.id "
        "WHERE i.origin = 'given' AND m.id IS NULL"
    ).fetchall()
    expired = demo.execute(
        "SELECT i.id FROM immunization i JOIN batch b ON b.id = i.batch_id WHERE i.given_on > b.expires_on"
    ).fetchall()

    assert (wrong_balances, doses_without_movement, expired) == ([], [], [])


def test_nobody_is_vaccinated_before_birth_or_twice_a_day_with_the_same(demo: sqlite3.Connection) -> None:
    unborn = demo.execute(
        "SELECT i.id FROM immunization i JOIN patient p ON p.id = i.patient_id "
        "WHERE i.given_on < p.birth_date"
    ).fetchall()
    twice = demo.execute(
        "SELECT patient_id, product_id, given_on FROM immunization GROUP BY 1, 2, 3 HAVING count(*) > 1"
    ).fetchall()

    assert (unborn, twice) == ([], [])


def test_dose_numbers_follow_each_other(demo: sqlite3.Connection) -> None:
    courses: dict[tuple[int, int], list[int]] = {}
    for patient, product, number in demo.execute(
        "SELECT patient_id, product_id, dose_number FROM immunization "
        "WHERE dose_number NOT NULL ORDER BY patient_id, product_id, given_on"
    ):
        courses.setdefault((patient, product), []).append(number)

    assert courses
    assert [numbers for numbers in courses.values() if numbers != sorted(set(numbers))] == []


def test_nobody_is_in_a_customer_group_twice(demo: sqlite3.Connection) -> None:
    groups = demo.execute(
        "SELECT patient_id, patient_group_id, count(*) FROM patient_group_membership GROUP BY 1, 2"
    )

    assert [row for row in groups if row[2] > 1] == []
