"""What of the demo's doses has been reported to the vaccination register, as the outbox keeps it."""

from __future__ import annotations

from datetime import date, timedelta

from app import clock
from app.integrations.vaccination_register.mapper import to_payload
from app.integrations.vaccination_register.port import PERSONNUMMER, SAMORDNINGSNUMMER, NvrReport
from app.models import Immunization, OutboxMessage, Unit
from app.rules import catalogue as rules
from app.rules.identity import IdentityKind, Sex
from app.rules.reporting import Duty, GivenDose, Recipient, reporting_duty
from app.tables.vocabulary import IdentifierKind, OutboxState, OutboxTarget
from demo.people import Person

REPORTED_NUMBERS = (IdentifierKind.PERSONNUMMER, IdentifierKind.SAMORDNINGSNUMMER)
SYSTEM_NAME = "Vaccinjournal"
NOBODYS_BIRTHDAY = date(1980, 1, 1)
"""Stands in for a birth date that is not known to the day: an adult outside every age programme."""


def judge_duty(
    day: date, group: str, dose_number: int | None, product: rules.Product, person: Person
) -> Duty:
    """Whether the law wants the dose reported, by the product's own rules."""
    sex = None if person.sex.value == "unknown" else Sex(person.sex.value)
    return reporting_duty(
        GivenDose(
            diseases=product.target_diseases,
            day=day,
            origin="given",
            state="given",
            patient_groups=(group,),
            dose_number=dose_number,
        ),
        Recipient(person.birth_date or NOBODYS_BIRTHDAY, IdentityKind(person.kind.value), sex),
    )


def report_of(row: Immunization, person: Person, unit: Unit) -> OutboxMessage:
    """The message as it stands now: received by the register, or held until there is a number to report.

    ``row.id`` must exist.
    """
    message = OutboxMessage(
        care_provider_id=row.care_provider_id,
        target=OutboxTarget.VACCINATION_REGISTER,
        subject_uuid=row.dose_uuid,
        subject_version=row.edition,
        patient_id=row.patient_id,
        immunization_id=row.id,
        unit_id=row.unit_id,
        payload=to_payload(_report(row, person, unit)),
        state=OutboxState.HELD,
        created_at=row.recorded_at,
        due_at=row.recorded_at,
    )
    if person.kind in REPORTED_NUMBERS:
        message.state = OutboxState.SENT
        message.attempts = 1
        message.sent_at = min(row.recorded_at + timedelta(seconds=40), clock.now())
        message.receipt = f"NVR-{row.recorded_at:%y%m%d}-{row.id:06}"
    return message


def _report(row: Immunization, person: Person, unit: Unit) -> NvrReport:
    recorded = row.given_at or row.recorded_at
    covid = "covid-19" in (row.reporting_programme or "")
    return NvrReport(
        system_name=SYSTEM_NAME,
        unique_reference=str(row.dose_uuid),
        version=row.edition,
        action="create",
        person_id=person.number if person.kind in REPORTED_NUMBERS else "",
        person_id_type=SAMORDNINGSNUMMER if person.kind is IdentifierKind.SAMORDNINGSNUMMER else PERSONNUMMER,
        vaccination_date=clock.local(recorded).date(),
        npl_id=row.product.npl_id,
        product_name=row.product.name,
        batch=row.batch.lot_number if row.batch else "",
        dose_number=row.dose_number if covid else None,
        target_diseases=rules.products()[row.product.rules_code or ""].target_diseases,
        performing_unit_hsa=unit.hsa_id,
        performing_unit_smi_id=unit.register_unit_code,
        care_giver_name=unit.care_provider.name,
        care_giver_org_no=unit.care_provider.organization_number,
        reporter_name=row.vaccinator_name or "",
        reporter_email=unit.contact_email or "",
        reporter_phone=unit.contact_phone or "",
    )
