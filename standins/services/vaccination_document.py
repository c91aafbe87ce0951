"""One record of GetVaccinationHistory 2.0, as its source would write it."""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from standins.population import root_of
from standins.soap.elements import known_elements

TYPES = "urn:riv:clinicalprocess:activityprescription:actoutcome:2"
VACCINATIONS = ElementMaker(namespace=TYPES, nsmap={"v": TYPES})

_T = VACCINATIONS
_NPL = "1.2.752.129.2.1.5.1"
_SNOMED = "1.2.752.116.2.1.1"

Known = dict[str, Any]


def contents(document_id: str, record: Known, source_name: str) -> tuple[etree._Element, etree._Element]:
    """Header and body of the record."""
    return _header(document_id, record), _body(document_id, record, source_name)


def _header(document_id: str, record: Known) -> etree._Element:
    return _T.vaccinationMedicalRecordHeader(
        _T.documentId(record.get("document_id", document_id)),
        _T.sourceSystemHSAId(record["source"]),
        _T.documentTime(record["recorded"]),
        _T.patientId(_T.id(record["patient"]), _T.type(root_of(record["patient"]))),
        _author(record),
        *_signature(record),
        _T.approvedForPatient("true"),
        _T.nullified(str("nullified" in record).lower()),
        *known_elements(_T, record, nullified="nullifiedReason"),
    )


def _author(record: Known) -> etree._Element:
    return _T.accountableHealthcareProfessional(
        _T.authorTime(record["recorded"]),
        *known_elements(_T, record, professional="healthcareProfessionalName"),
        _T.healthcareProfessionalOrgUnit(_T.orgUnitName(record["unit_name"])),
        *known_elements(_T, record, care_unit="healthcareProfessionalCareUnitHSAId"),
        _T.healthcareProfessionalCareGiverHSAId(record["care_provider"]),
    )


def _signature(record: Known) -> Iterator[etree._Element]:
    if "signed" in record:
        yield _T.legalAuthenticator(
            _T.signatureTime(record["signed"]),
            *known_elements(_T, record, professional="legalAuthenticatorName"),
        )


def _body(document_id: str, record: Known, source_name: str) -> etree._Element:
    return _T.vaccinationMedicalRecordBody(
        _T.registrationRecord(
            _T.careGiverOrg(
                _T.orgUnitHSAId(record["care_provider"]), _T.orgUnitName(record["care_provider_name"])
            ),
            _T.sourceSystemName(source_name),
            _T.sourceSystemContact(_T.personName("Systemförvaltningen")),
            _T.date(record["day"].replace("-", "")),
            *known_elements(_T, record, note="vaccinationUnstructuredNote"),
        ),
        *(
            _dose(dose, f"{document_id}-{place}", record)
            for place, dose in enumerate(record.get("doses", ()), start=1)
        ),
    )


def _dose(dose: Known, reference: str, record: Known) -> etree._Element:
    return _T.administrationRecord(
        _T.performerOrg(_T.orgUnitName(record["unit_name"])),
        *_plain_texts(dose, site="anatomicalSite", route="route"),
        *(_T.dose(_T.displayName(amount)) for amount in [dose.get("amount")] if amount),
        _T.isDoseComplete("true"),
        *known_elements(_T, dose, number="doseOrdinalNumber", planned="numberOfPrescribedDoses"),
        _T.vaccineName(*_coded(dose["vaccine"], _NPL)),
        *known_elements(_T, dose, batch="vaccineBatchId"),
        *(_T.vaccineTargetDisease(*_coded(disease, _SNOMED)) for disease in dose["diseases"]),
        _T.vaccinationUniqueReference(_T.root(record["source"]), _T.extension(reference)),
    )


def _coded(thing: Known, system: str) -> list[etree._Element]:
    """A code with all that goes with it, or a text alone: never both."""
    if "text" in thing:
        return [_T.originalText(thing["text"])]
    return [_T.code(thing["code"]), _T.codeSystem(system), _T.displayName(thing["name"])]


def _plain_texts(known: Known, **names: str) -> Iterator[etree._Element]:
    for key, name in names.items():
        if key in known:
            yield _T(name, _T.originalText(known[key]))
