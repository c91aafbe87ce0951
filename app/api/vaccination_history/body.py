"""The body of one record: where it was registered, and the vaccine given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from app import clock
from app.api.vaccination_history import words
from app.api.vaccination_history.elements import T, coded, group, is_reserve, known, organization, person
from app.api.version import VERSION
from app.queries.patients.doses import DiseaseRef
from app.queries.sharing.people import Person
from app.tables.vocabulary import Sex

NPL = "1.2.752.129.2.1.5.1"
ATC = "1.2.752.129.2.2.3.1.1"
KV_SEX = "1.2.752.129.2.2.1.1"
SEXES = {Sex.MALE: ("1", "Man"), Sex.FEMALE: ("2", "Kvinna")}
PRODUCT = "Vaccinjournal"


def body(dose: Any, patient: Person, diseases: Iterable[DiseaseRef], source: str) -> etree._Element:
    """What has words alone has no administration (contract description: vaccinationUnstructuredNote)."""
    note = words.note(dose)
    return T.vaccinationMedicalRecordBody(
        _registration(dose, note),
        *([] if note else [_administration(dose, diseases, source)]),
        *_additional(patient),
    )


def _registration(dose: Any, note: str | None) -> etree._Element:
    day = dose.given_on or clock.local(dose.recorded_at).date()
    return T.registrationRecord(
        *organization("careGiverOrg", dose.care_provider_hsa_id, dose.care_provider_name),
        *known(
            sourceSystemName=dose.care_provider_name,
            sourceSystemProductName=PRODUCT,
            sourceSystemProductVersion=VERSION,
        ),
        *group(
            "sourceSystemContact",
            *known(
                hsaid=dose.unit_hsa_id,
                personName=dose.unit_name,
                personEmail=dose.contact_email,
                personTelecom=dose.contact_phone,
            ),
        ),
        *known(
            careUnitSmiId=dose.register_unit_code,
            date=f"{day:%Y%m%d}",
            vaccinationUnstructuredNote=note,
        ),
    )


def _administration(dose: Any, diseases: Iterable[DiseaseRef], source: str) -> etree._Element:
    prescribed_at = dose.unit_name if dose.prescriber_name else None
    performed_at = dose.unit_name if dose.vaccinator_name else None
    return T.administrationRecord(
        *coded("vaccinationProgramName", None, "", words.PROGRAMMES.get(dose.reporting_programme or "")),
        *(organization("prescriberOrg", dose.unit_hsa_id, prescribed_at) if prescribed_at else []),
        *person("prescriberPerson", dose.prescriber_hsa_id, dose.prescriber_name),
        *(organization("performerOrg", dose.unit_hsa_id, performed_at) if performed_at else []),
        *person("performer", dose.vaccinator_hsa_id, dose.vaccinator_name),
        *coded("anatomicalSite", None, "", words.site(dose)),
        *coded("route", None, "", words.route(dose)),
        *_amount(dose),
        *known(
            doseOrdinalNumber=dose.dose_number,
            sourceDescription=words.SOURCES.get(dose.origin),
            commentAdministration=words.comment(dose),
        ),
        *coded("typeOfVaccine", dose.atc_code, ATC, dose.group_name),
        *coded("vaccineName", dose.npl_id, NPL, dose.product_name),
        *known(vaccineBatchId=dose.lot_number, vaccineManufacturer=dose.manufacturer),
        *(part for disease in diseases for part in coded("vaccineTargetDisease", None, "", disease.name)),
        T.vaccinationUniqueReference(T.root(source), T.extension(str(dose.dose_uuid))),
    )


def _amount(dose: Any) -> list[etree._Element]:
    if dose.volume_ml is None:
        return []
    quantity = T.quantity(T.value(f"{dose.volume_ml.normalize():f}"), T.unit("ml"))
    return [T.dose(quantity, T.displayName(words.amount(dose.volume_ml)))]


def _additional(patient: Person) -> list[etree._Element]:
    """For a reserve number, which tells neither (contract description: additionalPatientInformation)."""
    if not is_reserve(patient) or patient.birth_date is None:
        return []
    code, name = SEXES.get(patient.sex, (None, None))
    return group(
        "additionalPatientInformation",
        *known(dateOfBirth=f"{patient.birth_date:%Y%m%d}"),
        *coded("gender", code, KV_SEX, name),
    )
