"""The report to the vaccination register that a dose owes, if the law covers it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app import clock
from app.integrations.vaccination_register.port import PERSONNUMMER, SAMORDNINGSNUMMER, NvrReport
from app.models import Immunization, PatientGroup, Unit, VaccineProduct
from app.queries.patients.banner import Banner
from app.rules.identity import IdentityKind
from app.rules.reporting import Duty, GivenDose, Recipient, reporting_duty
from app.security.actor import Actor
from app.services.outbox.enqueue import enqueue_register_report
from app.services.vaccination.accepted import Accepted
from app.services.vaccination.facts import RULE_SEX
from app.tables.vocabulary import DoseState, IdentifierKind, Origin

SYSTEM_NAME = "Vaccinjournal"
PERSON_ID_TYPES: dict[IdentifierKind, Literal[0, 1]] = {
    IdentifierKind.PERSONNUMMER: PERSONNUMMER,
    IdentifierKind.SAMORDNINGSNUMMER: SAMORDNINGSNUMMER,
}


def duty_of(
    patient: Banner, product: VaccineProduct, group: PatientGroup | None, day: date, dose_number: int | None
) -> Duty | None:
    """The duty by the rules of the dose's own day; None without a birth date, which every rule asks."""
    if patient.birth_date is None:
        return None
    kind = patient.identifier_kind or IdentifierKind.RESERVNUMMER
    return reporting_duty(
        GivenDose(
            diseases=tuple(disease.code for disease in product.diseases),
            day=day,
            origin=Origin.GIVEN.value,
            state=DoseState.GIVEN.value,
            patient_groups=(group.code,) if group else (),
            dose_number=dose_number,
        ),
        Recipient(
            birth_date=patient.birth_date,
            identity=IdentityKind(kind.value),
            sex=RULE_SEX[patient.sex],
        ),
    )


def duty_of_accepted(dose: Accepted) -> Duty | None:
    """The duty to report the dose; None when it is not to be reported."""
    day = clock.local(dose.given_at).date()
    duty = duty_of(dose.patient, dose.product, dose.group, day, dose.wish.dose_number)
    return duty if duty and duty.reported else None


def queue_report(session: Session, actor: Actor, row: Immunization, dose: Accepted, duty: Duty) -> None:
    """Queue the report of a saved dose that is to be reported."""
    enqueue_register_report(session, row, _report(session, actor, row, dose, duty))


def _report(session: Session, actor: Actor, row: Immunization, dose: Accepted, duty: Duty) -> NvrReport:
    unit = session.scalars(
        select(Unit).where(Unit.id == actor.unit_id).options(joinedload(Unit.care_provider))
    ).one()
    person_id, person_id_type = _reported_number(dose.patient)
    return NvrReport(
        system_name=SYSTEM_NAME,
        unique_reference=str(row.dose_uuid),
        version=row.edition,
        action="create",
        person_id=person_id,
        person_id_type=person_id_type,
        vaccination_date=clock.local(dose.given_at).date(),
        npl_id=dose.product.npl_id,
        product_name=dose.product.name,
        batch=dose.batch.lot_number,
        dose_number=duty.dose_number,
        target_diseases=tuple(disease.name for disease in dose.product.diseases),
        performing_unit_hsa=unit.hsa_id,
        performing_unit_smi_id=unit.register_unit_code,
        care_giver_name=unit.care_provider.name,
        care_giver_org_no=unit.care_provider.organization_number,
        reporter_name=actor.person_name,
        reporter_email=unit.contact_email or "",
        reporter_phone=unit.contact_phone or "",
    )


def _reported_number(patient: Banner) -> tuple[str, Literal[0, 1]]:
    """The number the register takes; empty when the person has none yet, and the report is held."""
    if patient.identifier_value is None or patient.identifier_kind not in PERSON_ID_TYPES:
        return "", PERSONNUMMER
    return patient.identifier_value, PERSON_ID_TYPES[patient.identifier_kind]
