"""Reports over the stand-in's protocol: receipts, and what is known when no receipt came."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.integrations.vaccination_register.errors import RegisterRefused, RegisterUnavailable
from app.integrations.vaccination_register.http import HttpRegisterSettings, HttpVaccinationRegister
from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus
from tests.fixtures.standin import Standin
from tests.integrations.vaccination_register.reports import COVID_19, ORDINARY, report

OPERATION = "nvr/reports"


@pytest.fixture
def register(standin: Standin) -> HttpVaccinationRegister:
    return HttpVaccinationRegister(HttpRegisterSettings(f"{standin.url}/nvr/v0", time_budget_seconds=0.5))


def submit(register: HttpVaccinationRegister, sent: NvrReport) -> Receipt:
    [receipt] = register.submit([sent])
    return receipt


def test_a_report_is_accepted_with_the_registers_own_reference(register: HttpVaccinationRegister) -> None:
    assert submit(register, ORDINARY) == Receipt(
        ORDINARY.unique_reference, 1, ReceiptStatus.ACCEPTED, register_reference="NVR-000001"
    )


def test_what_went_over_the_wire_is_the_report(standin: Standin, register: HttpVaccinationRegister) -> None:
    submit(register, ORDINARY)
    [call] = standin.calls(OPERATION)
    [sent] = call["content"]
    assert (sent["uniqueReference"], sent["batch"]) == (ORDINARY.unique_reference, "ABC123")
    assert sent["personId"] == ORDINARY.person_id


def test_the_same_report_twice_is_one_record(standin: Standin, register: HttpVaccinationRegister) -> None:
    first, second = submit(register, ORDINARY), submit(register, ORDINARY)
    assert first == second
    assert len(standin.vaccinations()) == 1


def test_a_correction_replaces_under_the_same_reference(
    standin: Standin, register: HttpVaccinationRegister
) -> None:
    first = submit(register, ORDINARY)
    second = submit(register, report(version=2, action="update", batch="XYZ789"))
    assert second.register_reference == first.register_reference
    [held] = standin.vaccinations()
    assert (held["version"], held["batch"]) == (2, "XYZ789")


def test_a_deletion_is_accepted(standin: Standin, register: HttpVaccinationRegister) -> None:
    submit(register, ORDINARY)
    assert submit(register, report(version=2, action="delete")).status is ReceiptStatus.ACCEPTED
    assert [held["action"] for held in standin.vaccinations()] == ["delete"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (report(vaccination_date=date(9999, 12, 31)), "FUTURE_DATE"),
        (report(person_id="201909282393"), "BAD_PERSON_ID"),
        (report(target_diseases=("Influensa",)), "NOT_REPORTABLE"),
        (report(dose_number="?"), "BAD_DOSE_NUMBER"),
        (report(dose_number=100), "BAD_DOSE_NUMBER"),
        (report(action="delete"), "UNKNOWN_RECORD"),
        (report(product_name=""), "MISSING"),
        (report(batch="x" * 81), "TOO_LONG"),
    ],
)
def test_a_wrong_report_is_rejected_with_code_and_text(
    standin: Standin, register: HttpVaccinationRegister, wrong: NvrReport, code: str
) -> None:
    receipt = submit(register, wrong)
    assert (receipt.status, receipt.code) == (ReceiptStatus.REJECTED, code)
    assert receipt.text
    assert standin.vaccinations() == []


def test_an_older_version_never_overwrites_a_newer(
    standin: Standin, register: HttpVaccinationRegister
) -> None:
    submit(register, report(version=2))
    assert submit(register, ORDINARY).code == "OLD_VERSION"
    assert [held["version"] for held in standin.vaccinations()] == [2]


def test_a_version_cannot_be_used_for_other_content(register: HttpVaccinationRegister) -> None:
    submit(register, ORDINARY)
    assert submit(register, report(batch="OTHER")).code == "VERSION_REUSED"


def test_one_rejected_report_does_not_hold_up_the_others(
    standin: Standin, register: HttpVaccinationRegister
) -> None:
    standin.fault(OPERATION, "partial", times=1)
    receipts = register.submit([ORDINARY, COVID_19, report(unique_reference="third")])
    assert [receipt.status for receipt in receipts] == ["accepted", "rejected", "accepted"]


def test_an_answer_that_was_lost_leaves_the_outcome_unknown_and_sending_again_mends_it(
    standin: Standin, register: HttpVaccinationRegister
) -> None:
    standin.fault(OPERATION, "answer_lost", times=1)
    assert submit(register, ORDINARY).status is ReceiptStatus.UNKNOWN
    assert submit(register, ORDINARY).status is ReceiptStatus.ACCEPTED
    assert len(standin.vaccinations()) == 1


def test_a_report_delivered_twice_is_one_record(standin: Standin, register: HttpVaccinationRegister) -> None:
    standin.fault(OPERATION, "twice", times=1)
    assert submit(register, ORDINARY).status is ReceiptStatus.ACCEPTED
    assert (len(standin.calls(OPERATION)), len(standin.vaccinations())) == (2, 1)


@pytest.mark.parametrize(
    ("kind", "details"),
    [("drop", {}), ("truncated", {}), ("delay", {"seconds": 1}), ("status", {"status": 500})],
)
def test_without_a_readable_answer_the_outcome_is_unknown(
    standin: Standin, register: HttpVaccinationRegister, kind: str, details: dict[str, Any]
) -> None:
    standin.fault(OPERATION, kind, **details)
    assert submit(register, ORDINARY) == Receipt(ORDINARY.unique_reference, 1, ReceiptStatus.UNKNOWN)


@pytest.mark.parametrize("status", [503, 429])
def test_a_register_that_is_closed_has_taken_nothing_in(
    standin: Standin, register: HttpVaccinationRegister, status: int
) -> None:
    standin.fault(OPERATION, "status", status=status)
    with pytest.raises(RegisterUnavailable, match="queued"):
        register.submit([ORDINARY])


def test_so_has_one_that_nobody_finds() -> None:
    register = HttpVaccinationRegister(HttpRegisterSettings("http://127.0.0.1:1/nvr/v0"))
    with pytest.raises(RegisterUnavailable):
        register.submit([ORDINARY])


def test_a_register_that_shuts_us_out_raises_the_alarm(
    standin: Standin, register: HttpVaccinationRegister, caplog: pytest.LogCaptureFixture
) -> None:
    standin.fault(OPERATION, "status", status=403)
    with pytest.raises(RegisterRefused):
        register.submit([ORDINARY])
    [row] = caplog.records
    assert row.levelno == logging.ERROR


def test_the_log_holds_the_call_and_nobodys_number(
    standin: Standin, register: HttpVaccinationRegister, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    submit(register, ORDINARY)
    [row] = [record for record in caplog.records if record.name == "app.integrations.calls"]
    assert vars(row)["outcome"] == "ok"
    assert vars(row)["correlation_id"] == standin.calls(OPERATION)[0]["headers"]["correlationId"]
    assert ORDINARY.person_id not in "".join(repr(vars(record)) for record in caplog.records)


def test_two_versions_of_a_dose_in_one_call_get_a_receipt_each(register: HttpVaccinationRegister) -> None:
    receipts = register.submit([ORDINARY, replace(ORDINARY, version=2, batch="NEW")])
    assert [(receipt.version, receipt.status) for receipt in receipts] == [(1, "accepted"), (2, "accepted")]


def test_no_reports_are_no_call(standin: Standin, register: HttpVaccinationRegister) -> None:
    assert register.submit([]) == []
    assert standin.calls() == []
