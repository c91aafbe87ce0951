"""From the contract's records (GetVaccinationHistory 2.0, as zeep reads them) to the port's."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from app.integrations.person_register.port import PersonId
from app.integrations.rivta.moments import from_time_stamp
from app.integrations.vaccination_history.port import Coded, Dose, Record


def shown_records(written: Iterable[Any]) -> tuple[tuple[Record, ...], int]:
    """The records to show, newest day first, and how many were left out.

    Nullified ones are gone without a trace. A source that answers in several versions of the contract
    sends a document more than once: the one recorded last is kept.
    """
    documents: dict[tuple[str, str], Record] = {}
    left_out = 0
    for one in written:
        if one.vaccinationMedicalRecordHeader.nullified:
            continue
        record = _readable(one)
        if record is None:
            left_out += 1
            continue
        key = record.source_system, record.document_id
        if key not in documents or documents[key].recorded_at < record.recorded_at:
            documents[key] = record
    return tuple(sorted(documents.values(), key=_recency, reverse=True)), left_out


def _recency(record: Record) -> Any:
    return record.day, record.recorded_at


def _readable(written: Any) -> Record | None:
    author = written.vaccinationMedicalRecordHeader.accountableHealthcareProfessional
    care_provider = author.healthcareProfessionalCareGiverHSAId
    care_unit = author.healthcareProfessionalCareUnitHSAId
    if not (care_provider and care_unit):
        return None
    try:
        return _record(written, care_provider, care_unit)
    except ValueError:
        # A day that the calendar does not have. One such record must not hide the others.
        return None


def _record(written: Any, care_provider: str, care_unit: str) -> Record:
    header, body = written.vaccinationMedicalRecordHeader, written.vaccinationMedicalRecordBody
    author, registered = header.accountableHealthcareProfessional, body.registrationRecord
    unit, signature = author.healthcareProfessionalOrgUnit, header.legalAuthenticator
    return Record(
        document_id=header.documentId,
        source_system=header.sourceSystemHSAId,
        source_name=registered.sourceSystemName,
        patient=PersonId(header.patientId.type, header.patientId.id),
        care_provider=care_provider,
        care_provider_name=registered.careGiverOrg.orgUnitName,
        care_unit=care_unit,
        unit_name=unit and unit.orgUnitName,
        professional=author.healthcareProfessionalName,
        day=datetime.strptime(registered.date, "%Y%m%d").replace(tzinfo=UTC).date(),
        recorded_at=from_time_stamp(author.authorTime),
        signed_at=signature and from_time_stamp(signature.signatureTime),
        doses=tuple(map(_dose, body.administrationRecord)),
        note=registered.vaccinationUnstructuredNote,
    )


def _dose(written: Any) -> Dose:
    return Dose(
        vaccine=_coded(written.vaccineName),
        kind=_coded(written.typeOfVaccine),
        diseases=tuple(filter(None, map(_coded, written.vaccineTargetDisease))),
        batch=written.vaccineBatchId,
        manufacturer=written.vaccineManufacturer,
        amount=written.dose and written.dose.displayName,
        number=written.doseOrdinalNumber,
        planned=written.numberOfPrescribedDoses,
        complete=written.isDoseComplete,
        site=_coded(written.anatomicalSite),
        route=_coded(written.route),
        programme=_coded(written.vaccinationProgramName),
        performer=written.performer and written.performer.personName,
        performing_unit=written.performerOrg and written.performerOrg.orgUnitName,
        told_by=written.sourceDescription,
        comment=written.commentAdministration,
        reference=_reference(written.vaccinationUniqueReference),
    )


def _coded(written: Any) -> Coded | None:
    """A CVType: a code with its name, or a text alone; None when it says nothing to read."""
    if not written:
        return None
    name = written.displayName or written.originalText or written.code
    return Coded(name, written.code, written.codeSystem) if name else None


def _reference(written: Any) -> str | None:
    return ":".join(filter(None, (written.root, written.extension))) if written else None
