"""What a signature is based on: one dose with its order, answers and passed warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.extensions import db
from app.models import (
    Batch,
    DeclarationAnswer,
    DeclarationQuestion,
    DeclarationTemplate,
    HealthDeclaration,
    Immunization,
    PassedWarning,
    Patient,
    PatientGroup,
    PatientIdentifier,
    Prescription,
    VaccineProduct,
)
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.queries.signing.waiting import waiting_for
from app.security.actor import Actor
from app.security.audit import Subject
from app.security.roles import Verb
from app.tables.vocabulary import AnswerValue, IdentifierKind, Sex, Site


@dataclass(frozen=True, slots=True)
class AnswerRow:
    wording: str
    wording_english: str
    answer: AnswerValue
    detail: str | None
    assessment: str | None


@dataclass(frozen=True, slots=True)
class WarningRow:
    rule_id: str
    rule_version: int
    sentence: str
    parameters: dict[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Dose:
    """The columns of one waiting dose. Moments are UTC; ``rules_code`` is the product's name in the rules."""

    id: int
    uuid: UUID
    patient_id: int
    patient_uuid: UUID
    surname: str
    given_name: str
    birth_date: date | None
    sex: Sex
    alert_note: str | None
    identifier_kind: IdentifierKind | None
    identifier_value: str | None
    product_name: str
    lot_number: str | None
    dose_number: int | None
    site: Site | None
    site_detail: str | None
    given_at: datetime
    vaccinator_name: str | None
    comment: str | None
    prescriber_name: str | None
    declaration_id: int | None
    declaration_edition: int | None
    rules_code: str | None
    group_code: str | None
    given_on: date | None

    @property
    def number(self) -> str | None:
        return displayed(self.identifier_kind, self.identifier_value)

    @property
    def subject(self) -> Subject:
        return Subject(self.patient_id, f"{self.surname}, {self.given_name}", self.number)


@dataclass(frozen=True, slots=True)
class Detail:
    dose: Dose
    answers: tuple[AnswerRow, ...]
    warnings: tuple[WarningRow, ...]


def find_detail(actor: Actor, dose_uuid: UUID) -> Detail | None:
    """The dose if it waits for this actor, else None. Three SELECTs."""
    actor.require(Verb.READ, "Signing")
    dose = _dose(actor, dose_uuid)
    if dose is None:
        return None
    return Detail(dose, _answers(dose), _warnings(dose))


def _dose(actor: Actor, dose_uuid: UUID) -> Dose | None:
    row = (
        db.session()
        .execute(
            select(
                Immunization.id,
                Immunization.uuid,
                Patient.id.label("patient_id"),
                Patient.uuid.label("patient_uuid"),
                Patient.surname,
                Patient.given_name,
                Patient.birth_date,
                Patient.sex,
                Patient.alert_note,
                PatientIdentifier.kind,
                PatientIdentifier.value,
                VaccineProduct.name,
                Batch.lot_number,
                Immunization.dose_number,
                Immunization.site,
                Immunization.site_detail,
                Immunization.given_at,
                Immunization.vaccinator_name,
                Immunization.comment,
                Prescription.prescriber_name,
                Immunization.declaration_id,
                DeclarationTemplate.edition,
                VaccineProduct.rules_code,
                PatientGroup.code,
                Immunization.given_on,
            )
            .join(Patient, Patient.id == Immunization.patient_id)
            .join(VaccineProduct, VaccineProduct.id == Immunization.product_id)
            .outerjoin(Batch, Batch.id == Immunization.batch_id)
            .outerjoin(Prescription, Prescription.id == Immunization.prescription_id)
            .outerjoin(HealthDeclaration, HealthDeclaration.id == Immunization.declaration_id)
            .outerjoin(DeclarationTemplate, DeclarationTemplate.id == HealthDeclaration.template_id)
            .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
            .outerjoin(PatientGroup, PatientGroup.id == Immunization.patient_group_id)
            .where(Immunization.uuid == dose_uuid, waiting_for(actor))
        )
        .first()
    )
    return Dose(*row) if row else None


def _answers(dose: Dose) -> tuple[AnswerRow, ...]:
    rows = db.session().execute(
        select(
            DeclarationQuestion.wording,
            DeclarationQuestion.wording_english,
            DeclarationAnswer.answer,
            DeclarationAnswer.detail,
            DeclarationAnswer.assessment,
        )
        .join(DeclarationQuestion, DeclarationQuestion.id == DeclarationAnswer.question_id)
        .where(DeclarationAnswer.declaration_id == dose.declaration_id)
        .order_by(DeclarationQuestion.position)
    )
    return tuple(AnswerRow(*row) for row in rows)


def _warnings(dose: Dose) -> tuple[WarningRow, ...]:
    rows = db.session().execute(
        select(
            PassedWarning.rule_id,
            PassedWarning.rule_version,
            PassedWarning.sentence,
            PassedWarning.parameters,
            PassedWarning.reason,
        )
        .where(PassedWarning.immunization_id == dose.id)
        .order_by(PassedWarning.id)
    )
    return tuple(WarningRow(*row) for row in rows)
