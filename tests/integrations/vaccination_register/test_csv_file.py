"""The covid-19 file holds the columns that are known, and says no to what it cannot hold."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.integrations.vaccination_register.csv_file import COLUMNS, NOT_IN_FILE, CovidCsvFiles
from app.integrations.vaccination_register.port import NvrReport, ReceiptStatus
from tests.integrations.vaccination_register.reports import COVID_19, ORDINARY

NOW = datetime(2026, 11, 23, 7, 45, 9, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def files(tmp_path: Path) -> CovidCsvFiles:
    return CovidCsvFiles(tmp_path, lambda: NOW)


def test_a_covid_19_dose_becomes_a_row(files: CovidCsvFiles, tmp_path: Path) -> None:
    [receipt] = files.submit([replace(COVID_19, npl_id="19990101000012")])
    assert receipt.status is ReceiptStatus.HANDED_OVER
    [path] = tmp_path.iterdir()
    assert path.suffix == ".csv"
    heading, row = csv.reader(path.read_text("utf-8").splitlines(), delimiter=";")
    assert tuple(heading) == COLUMNS
    assert row == [
        "Vaccinjournal",
        "2026-11-23T07:45:09",
        "covid-1",
        COVID_19.person_id,
        "0",
        "19990101000012",
    ]


@pytest.mark.parametrize("other", [ORDINARY, replace(COVID_19, action="delete", version=2)])
def test_what_the_file_cannot_say_is_rejected_and_not_written(
    files: CovidCsvFiles, tmp_path: Path, other: NvrReport
) -> None:
    [receipt] = files.submit([other])
    assert (receipt.status, receipt.code) == (ReceiptStatus.REJECTED, NOT_IN_FILE)
    assert list(tmp_path.iterdir()) == []
