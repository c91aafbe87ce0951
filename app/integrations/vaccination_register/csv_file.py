"""Covid-19 reports as a CSV file for upload at the register's web site.

Folkhälsomyndigheten describes a file for covid-19 alone: semicolons, a name that ends in ``.csv``, one
row per dose. Only the first six columns of that description could be read; the rest (vaccine, date,
batch, dose number, unit, care provider) are not known by name or order and are left out, not guessed.
A file from here therefore has to be completed before it is uploaded.
"""

import csv
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus

COLUMNS = ("systemName", "dateTimeCreated", "uniqueReference", "patientId", "patientIdType", "NPLId")

NOT_IN_FILE = "NOT_IN_FILE"
"""Receipt code: the file has no way to say this."""

_COVID_19 = "covid-19"


class CovidCsvFiles:
    """VaccinationRegister that writes one file per call in `folder`. `now` gives Swedish local time."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def submit(self, reports: Sequence[NvrReport]) -> list[Receipt]:
        """See VaccinationRegister.submit. Raises OSError when the folder cannot be written."""
        fitting = [report for report in reports if _fits(report)]
        if fitting:
            self._write(fitting)
        return [_receipt(report) for report in reports]

    def _write(self, reports: Sequence[NvrReport]) -> None:
        now = self._now()
        target = self._folder / f"nvr-covid19-{now:%Y%m%d-%H%M%S-%f}.csv"
        # Whoever watches the folder must never pick up half a file.
        unfinished = target.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(COLUMNS)
            rows.writerows(_row(report, now) for report in reports)
        unfinished.rename(target)


def _fits(report: NvrReport) -> bool:
    is_covid_19 = _COVID_19 in (disease.casefold() for disease in report.target_diseases)
    return is_covid_19 and report.action != "delete"


def _row(report: NvrReport, now: datetime) -> tuple[str | int, ...]:
    created = now.strftime("%Y-%m-%dT%H:%M:%S")
    return (
        report.system_name,
        created,
        report.unique_reference,
        report.person_id,
        report.person_id_type,
        report.npl_id or "",
    )


def _receipt(report: NvrReport) -> Receipt:
    if _fits(report):
        return Receipt(report.unique_reference, report.version, ReceiptStatus.HANDED_OVER)
    return Receipt(report.unique_reference, report.version, ReceiptStatus.REJECTED, code=NOT_IN_FILE)
