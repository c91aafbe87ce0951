"""The road that is always open: a list for somebody to type in at the register's web form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.integrations.vaccination_register.port import (
    Action,
    NvrReport,
    PersonIdType,
    Receipt,
    ReceiptStatus,
)


@dataclass(frozen=True, slots=True)
class ManualEntry:
    """One dose, with the fields of the web form in the form's own order.

    `action` tells what to do: ``create`` is typed in, ``update`` and ``delete`` are looked up first.
    `unique_reference` and `version` lead back to the dose.
    """

    action: Action
    person_id: str
    person_id_type: PersonIdType
    vaccine: str
    vaccination_date: date
    batch: str
    dose_number: int | None
    performing_unit_hsa: str
    unique_reference: str
    version: int


class ManualList:
    """VaccinationRegister that hands each report to `put`, which keeps the work list."""

    def __init__(self, put: Callable[[ManualEntry], None]) -> None:
        self._put = put

    def submit(self, reports: Sequence[NvrReport]) -> list[Receipt]:
        """See VaccinationRegister.submit."""
        for report in reports:
            self._put(_entry(report))
        return [
            Receipt(report.unique_reference, report.version, ReceiptStatus.HANDED_OVER) for report in reports
        ]


def _entry(report: NvrReport) -> ManualEntry:
    return ManualEntry(
        action=report.action,
        person_id=report.person_id,
        person_id_type=report.person_id_type,
        vaccine=report.product_name,
        vaccination_date=report.vaccination_date,
        batch=report.batch,
        dose_number=report.dose_number,
        performing_unit_hsa=report.performing_unit_hsa,
        unique_reference=report.unique_reference,
        version=report.version,
    )
