"""The header of one record: which document, about whom, who answers for it, who signed."""

from __future__ import annotations

from typing import Any

from lxml import etree

from app.api.vaccination_history.elements import T, group, known, organization, patient_id
from app.integrations.rivta.moments import time_stamp
from app.queries.patients.doses import GIVEN_HERE
from app.queries.sharing.people import Person
from app.tables.vocabulary import DoseState


def header(dose: Any, patient: Person, source: str) -> etree._Element:
    """The document's id names the dose through all its versions."""
    voided = dose.state is DoseState.VOIDED
    return T.vaccinationMedicalRecordHeader(
        *known(
            documentId=dose.dose_uuid,
            sourceSystemHSAId=source,
            documentTime=time_stamp(dose.given_at) if dose.given_at else None,
        ),
        patient_id(patient),
        _author(dose),
        *_signature(dose),
        *known(
            approvedForPatient=str(not _waits_for_signature(dose)).lower(),
            careContactId=dose.care_contact,
            nullified=str(voided).lower(),
            nullifiedReason=dose.state_reason if voided else None,
        ),
    )


def _author(dose: Any) -> etree._Element:
    """Who wrote the record."""
    return T.accountableHealthcareProfessional(
        *known(
            authorTime=time_stamp(dose.recorded_at),
            healthcareProfessionalHSAId=dose.author_hsa_id,
            healthcareProfessionalName=dose.author_name,
        ),
        *organization("healthcareProfessionalOrgUnit", dose.unit_hsa_id, dose.unit_name),
        *known(
            healthcareProfessionalCareUnitHSAId=dose.care_unit_hsa_id,
            healthcareProfessionalCareGiverHSAId=dose.care_provider_hsa_id,
        ),
    )


def _signature(dose: Any) -> list[etree._Element]:
    if dose.signed_at is None:
        return []
    return group(
        "legalAuthenticator",
        *known(
            signatureTime=time_stamp(dose.signed_at),
            legalAuthenticatorHSAId=dose.signer_hsa_id,
            legalAuthenticatorName=dose.signed_by_name,
        ),
    )


def _waits_for_signature(dose: Any) -> bool:
    return dose.origin in GIVEN_HERE and dose.state is DoseState.GIVEN and dose.signed_at is None
