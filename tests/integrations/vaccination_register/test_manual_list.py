"""The work list has what the register's web form asks for."""

from __future__ import annotations

from datetime import date

from app.integrations.vaccination_register.manual_list import ManualEntry, ManualList
from app.integrations.vaccination_register.port import ReceiptStatus
from tests.integrations.vaccination_register.reports import ORDINARY, report


def test_each_report_becomes_an_entry_for_a_person_to_type() -> None:
    listed: list[ManualEntry] = []
    receipts = ManualList(listed.append).submit([ORDINARY, report(version=2, action="delete")])
    assert [receipt.status for receipt in receipts] == [ReceiptStatus.HANDED_OVER] * 2
    assert [entry.action for entry in listed] == ["create", "delete"]
    assert listed[0] == ManualEntry(
        action="create",
        person_id="201909282392",
        person_id_type=0,
        vaccine="Exempelvaccin",
        vaccination_date=date(2024, 2, 1),
        batch="ABC123",
        dose_number=None,
        performing_unit_hsa="SE0000000000-ENHET1",
        unique_reference=ORDINARY.unique_reference,
        version=1,
    )
