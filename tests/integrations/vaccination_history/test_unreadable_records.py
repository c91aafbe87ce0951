"""A record that cannot be read hides no other."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from app.integrations.vaccination_history.mapper import shown_records


def some(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


def record(document_id: str, day: str = "20260914", **author: str | None) -> SimpleNamespace:
    said: Mapping[str, str | None] = {
        "authorTime": "20260914101700",
        "healthcareProfessionalName": None,
        "healthcareProfessionalOrgUnit": None,
        "healthcareProfessionalCareUnitHSAId": "SE2329999993-VE1",
        "healthcareProfessionalCareGiverHSAId": "SE2329999993-VG1",
        **author,
    }
    return some(
        vaccinationMedicalRecordHeader=some(
            documentId=document_id,
            sourceSystemHSAId="SE2329999993-SYS1",
            patientId=some(id="195210312582", type="1.2.752.129.2.1.3.1"),
            accountableHealthcareProfessional=some(**said),
            legalAuthenticator=None,
            nullified=False,
        ),
        vaccinationMedicalRecordBody=some(
            registrationRecord=some(
                sourceSystemName="Region Låtsas",
                careGiverOrg=some(orgUnitName=None),
                date=day,
                vaccinationUnstructuredNote="Något",
            ),
            administrationRecord=[],
        ),
    )


@pytest.mark.parametrize(
    "unreadable",
    [
        record("b", day="20260231"),
        record("b", authorTime="20260231000000"),
        record("b", healthcareProfessionalCareUnitHSAId=None),
        record("b", healthcareProfessionalCareGiverHSAId=None),
        record("b", healthcareProfessionalCareGiverHSAId=""),
    ],
)
def test_it_is_counted_and_the_others_are_shown(unreadable: SimpleNamespace) -> None:
    shown, left_out = shown_records([record("a"), unreadable, record("c")])
    assert {one.document_id for one in shown} == {"a", "c"}
    assert left_out == 1
