"""Prescriptions and doses. A signed dose is never updated: a correction is a new version of it."""

from __future__ import annotations

import uuid as uuid_module
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, Numeric, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import Identified, Model, OfCareProvider, OfUnit, UtcDateTime, Versioned, choice, says
from app.tables.catalogue import PatientGroup, VaccineProduct
from app.tables.declaration import HealthDeclaration
from app.tables.patient import Patient
from app.tables.stock import Batch
from app.tables.vocabulary import DoseState, IdentityCheck, Origin, PrescriptionState, Route, Site


class StandingOrder(OfUnit, Identified, Versioned, Model):
    """Generell ordination (HSLF-FS 2017:37): a physician's dated order for a unit and a product."""

    __tablename__ = "standing_order"

    product_id: Mapped[int] = mapped_column(ForeignKey("vaccine_product.id"))
    author_assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    author_name: Mapped[str] = mapped_column(String(160))
    indication: Mapped[str] = mapped_column(String(400))
    contraindications: Mapped[str] = mapped_column(String(400))
    minimum_age_years: Mapped[int | None]
    maximum_age_years: Mapped[int | None]
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date] = mapped_column(Date)

    product: Mapped[VaccineProduct] = relationship()

    __table_args__ = (CheckConstraint("valid_to >= valid_from", name="validity"),)

    def __str__(self) -> str:
        return f"{self.product}, {self.author_name}"


class Prescription(OfCareProvider, Identified, Versioned, Model):
    """An order to give one dose. Without ``prescriber_assignment_id`` it waits for a signature."""

    __tablename__ = "prescription"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("vaccine_product.id"))
    dose_number: Mapped[int | None]
    extra_dose: Mapped[bool] = mapped_column(default=False)
    state: Mapped[PrescriptionState] = mapped_column(choice(PrescriptionState))
    ordered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    prescriber_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    prescriber_name: Mapped[str | None] = mapped_column(String(160))
    standing_order_id: Mapped[int | None] = mapped_column(ForeignKey("standing_order.id"))

    product: Mapped[VaccineProduct] = relationship()

    __table_args__ = (
        CheckConstraint(
            "prescriber_assignment_id IS NULL OR (ordered_at IS NOT NULL AND prescriber_name IS NOT NULL)",
            name="prescriber_named",
        ),
    )


class Immunization(OfCareProvider, Identified, Model):
    """One version of one dose.

    ``dose_uuid`` names the dose through all its versions; the version in force is the one that no
    other supersedes. ``form_token`` is the one-time token of the form: a second press of the key
    cannot give a second dose. ``volume_ml`` is in millilitres.
    """

    __tablename__ = "immunization"

    dose_uuid: Mapped[uuid_module.UUID] = mapped_column(Uuid, default=uuid_module.uuid4, index=True)
    edition: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("immunization.id"), unique=True)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    form_token: Mapped[str | None] = mapped_column(String(64), unique=True)

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    care_unit_id: Mapped[int] = mapped_column(ForeignKey("care_unit.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("vaccine_product.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    prescription_id: Mapped[int | None] = mapped_column(ForeignKey("prescription.id"), index=True)
    declaration_id: Mapped[int | None] = mapped_column(ForeignKey("health_declaration.id"), index=True)
    patient_group_id: Mapped[int | None] = mapped_column(ForeignKey("patient_group.id"))
    booking_id: Mapped[int | None] = mapped_column(ForeignKey("booking.id"))

    origin: Mapped[Origin] = mapped_column(choice(Origin))
    state: Mapped[DoseState] = mapped_column(choice(DoseState), default=DoseState.GIVEN)
    state_reason: Mapped[str | None] = mapped_column(String(400))
    identity_check: Mapped[IdentityCheck | None] = mapped_column(choice(IdentityCheck))
    identity_vouched_by: Mapped[str | None] = mapped_column(String(160))
    dose_number: Mapped[int | None]
    extra_dose: Mapped[bool] = mapped_column(default=False)
    volume_ml: Mapped[Decimal | None] = mapped_column(Numeric(6, 3))
    route: Mapped[Route | None] = mapped_column(choice(Route))
    site: Mapped[Site | None] = mapped_column(choice(Site))
    site_detail: Mapped[str | None] = mapped_column(String(120))
    given_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_on: Mapped[date | None] = mapped_column(Date)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    vaccinator_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    vaccinator_user_id: Mapped[int | None] = mapped_column(ForeignKey("ab_user.id"))
    vaccinator_name: Mapped[str | None] = mapped_column(String(160))
    comment: Mapped[str | None] = mapped_column(String(500))
    reporting_programme: Mapped[str | None] = mapped_column(String(60))
    reporting_rule: Mapped[str | None] = mapped_column(String(60))
    passed_warnings: Mapped[int] = mapped_column(default=0)

    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    signed_by_name: Mapped[str | None] = mapped_column(String(160))

    patient: Mapped[Patient] = relationship()
    product: Mapped[VaccineProduct] = relationship()
    batch: Mapped[Batch | None] = relationship()
    prescription: Mapped[Prescription | None] = relationship()
    declaration: Mapped[HealthDeclaration | None] = relationship()
    patient_group: Mapped[PatientGroup | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "state <> 'given' OR origin NOT IN ('given','late_registered') OR "
            "(batch_id IS NOT NULL AND route IS NOT NULL AND site IS NOT NULL AND given_at IS NOT NULL"
            " AND given_on IS NOT NULL AND vaccinator_assignment_id IS NOT NULL"
            " AND vaccinator_name IS NOT NULL AND identity_check IS NOT NULL)",
            name="given_is_complete",
        ),
        CheckConstraint(
            "(signed_at IS NULL AND signed_by_assignment_id IS NULL AND signed_by_name IS NULL) OR "
            "(signed_at IS NOT NULL AND signed_by_name IS NOT NULL)",
            name="signed_names_signer",
        ),
        CheckConstraint(f"state = 'given' OR {says('state_reason')}", name="state_reason"),
        CheckConstraint("dose_number IS NULL OR dose_number BETWEEN 1 AND 99", name="dose_number"),
        CheckConstraint("volume_ml IS NULL OR volume_ml > 0", name="volume"),
        CheckConstraint(f"identity_check <> 'vouched_for' OR {says('identity_vouched_by')}", name="voucher"),
        CheckConstraint(f"site <> 'other' OR {says('site_detail')}", name="site_detail"),
        Index(
            "uq_immunization_version_in_force",
            "dose_uuid",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index("ix_immunization_of_patient", "patient_id", "given_on"),
        Index(
            "ix_immunization_unsigned",
            "unit_id",
            "given_at",
            "id",
            sqlite_where=text("signed_at IS NULL AND superseded_at IS NULL AND state = 'given'"),
            postgresql_where=text("signed_at IS NULL AND superseded_at IS NULL AND state = 'given'"),
        ),
        Index("ix_immunization_signed_by", "signed_by_assignment_id", "signed_at"),
    )


class PassedWarning(OfCareProvider, Model):
    """A check that warned and was passed with a written reason, as it stood at the time."""

    __tablename__ = "passed_warning"

    id: Mapped[int] = mapped_column(primary_key=True)
    immunization_id: Mapped[int] = mapped_column(ForeignKey("immunization.id"), index=True)
    rule_id: Mapped[str] = mapped_column(String(40))
    rule_version: Mapped[int]
    sentence: Mapped[str] = mapped_column(String(300))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (CheckConstraint(says("reason"), name="reason"),)


class ReturnedDose(OfCareProvider, Model):
    """A dose sent back to its vaccinator instead of being signed, with what must be mended."""

    __tablename__ = "returned_dose"

    id: Mapped[int] = mapped_column(primary_key=True)
    immunization_id: Mapped[int] = mapped_column(ForeignKey("immunization.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    reason: Mapped[str] = mapped_column(String(500))
    returned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    returned_by_name: Mapped[str] = mapped_column(String(160))

    immunization: Mapped[Immunization] = relationship()

    __table_args__ = (
        CheckConstraint(says("reason"), name="reason"),
        Index("ix_returned_dose_unit", "unit_id", "returned_at"),
    )
