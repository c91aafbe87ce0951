"""The report to the vaccination register that a dose owes, if the law covers it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.integrations.vaccination_register.port import (
    PERSONNUMMER,
    SAMORDNINGSNUMMER,
    NvrReport,
    PersonIdType,
)
from app.models import Immunization, PatientIdentifier, Unit
from app.queries.vaccination.material import Material
from app.rules.identity import IdentityKind
from app.rules.reporting import Duty, GivenDose, Recipient, reporting_duty
from app.security.actor import Actor
from app.services.outbox.enqueue import enqueue_register_report
from app.services.vaccination.facts import RULE_SEX
from app.tables.vocabulary import IdentifierKind

SYSTEM_NAME = "Vaccinjournal"
PERSON_ID_TYPES: dict[IdentifierKind, PersonIdType] = {
    IdentifierKind.PERSONNUMMER: PERSONNUMMER,
    IdentifierKind.SAMORDNINGSNUMMER: SAMORDNINGSNUMMER,
}


def queue_report(session: Session, actor: Actor, dose: Immunization, material: Material, duty: Duty) -> None:
    """Queue the report of a saved dose that ``duty_of`` found to be reported."""
    enqueue_register_report(session, dose, _report(session, actor, dose, material, duty))


def duty_of(dose: Immunization, material: Material) -> Duty | None:
    """The duty by the rules of the dose's own day; None without a birth date, which every rule asks."""
    assert material.product
    if material.patient.birth_date is None or dose.given_on is None:
        return None
    kind = material.identifier.kind if material.identifier else IdentifierKind.RESERVNUMMER
    return reporting_duty(
        GivenDose(
            diseases=tuple(disease.code for disease in material.product.diseases),
            day=dose.given_on,
            origin=dose.origin.value,
            state=dose.state.value,
            patient_groups=(material.group.code,) if material.group else (),
            dose_number=dose.dose_number,
        ),
        Recipient(
            birth_date=material.patient.birth_date,
            identity=IdentityKind(kind.value),
            sex=RULE_SEX[material.patient.sex],
        ),
    )


def _report(session: Session, actor: Actor, dose: Immunization, material: Material, duty: Duty) -> NvrReport:
    assert material.product and material.batch and dose.given_on
    unit = session.scalars(
        select(Unit).where(Unit.id == dose.unit_id).options(joinedload(Unit.care_provider))
    ).one()
    person_id, person_id_type = _reported_number(material.identifier)
    return NvrReport(
        system_name=SYSTEM_NAME,
        unique_reference=str(dose.dose_uuid),
        version=dose.edition,
        action="create",
        person_id=person_id,
        person_id_type=person_id_type,
        vaccination_date=dose.given_on,
        npl_id=material.product.npl_id,
        product_name=material.product.name,
        batch=material.batch.lot_number,
        dose_number=duty.dose_number,
        target_diseases=tuple(disease.name for disease in material.product.diseases),
        performing_unit_hsa=unit.hsa_id,
        performing_unit_smi_id=unit.register_unit_code,
        care_giver_name=unit.care_provider.name,
        care_giver_org_no=unit.care_provider.organization_number,
        reporter_name=actor.person_name,
        reporter_email=unit.contact_email or "",
        reporter_phone=unit.contact_phone or "",
    )


def _reported_number(identifier: PatientIdentifier | None) -> tuple[str, PersonIdType]:
    """The number the register takes; empty when the person has none yet, and the report is held."""
    if identifier is None or identifier.kind not in PERSON_ID_TYPES:
        return "", PERSONNUMMER
    return identifier.value, PERSON_ID_TYPES[identifier.kind]
