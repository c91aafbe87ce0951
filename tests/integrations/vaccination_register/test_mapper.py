"""A report travels as JSON and comes back the same."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.integrations.vaccination_register.mapper import from_payload, to_payload
from app.integrations.vaccination_register.port import NvrReport
from tests.integrations.vaccination_register.reports import COVID_19, ORDINARY


def test_the_payload_has_the_names_of_the_message() -> None:
    assert to_payload(ORDINARY) == {
        "systemName": "Vaccinjournal",
        "uniqueReference": "0c2b3c8e-7a54-4d0e-9a52-0f7f8d3f6f11",
        "version": 1,
        "action": "create",
        "personId": "201909282392",
        "personIdType": 0,
        "vaccinationDate": "2024-02-01",
        "nplId": None,
        "productName": "Exempelvaccin",
        "batch": "ABC123",
        "doseNumber": None,
        "targetDiseases": ["Mässling", "Påssjuka", "Röda hund"],
        "performingUnitHsaId": "SE0000000000-ENHET1",
        "performingUnitSmiId": "12345",
        "careGiverName": "Region Exempel",
        "careGiverOrgNo": "0000000000",
        "reporterName": "Vera Demosson",
        "reporterEmail": "vera@example.invalid",
        "reporterPhone": "070-174 06 05",
    }


@given(st.builds(NvrReport, vaccination_date=st.dates(date(1900, 1, 1), date(2100, 1, 1))))
def test_any_report_survives_the_queue(report: NvrReport) -> None:
    assert from_payload(json.loads(json.dumps(to_payload(report)))) == report


def test_what_is_no_report_is_not_read_as_one() -> None:
    payload = to_payload(COVID_19)
    del payload["batch"]
    with pytest.raises(KeyError):
        from_payload(payload)


def test_a_date_that_is_none_is_not_read_as_one() -> None:
    with pytest.raises(ValueError):
        from_payload({**to_payload(COVID_19), "vaccinationDate": "20 november"})
