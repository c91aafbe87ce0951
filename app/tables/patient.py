"""The person in the chair (kund): name, address, identity as history, search keys, groups."""

from __future__ import annotations

import uuid as uuid_module
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import (
    Identified,
    Model,
    OfCareProvider,
    UtcDateTime,
    Versioned,
    choice,
    ordinal_text,
    says,
)
from app.tables.catalogue import PatientGroup, VaccineGroup
from app.tables.vocabulary import IdentifierKind, PatientSource, SearchKeyKind, Sex


class Patient(OfCareProvider, Identified, Versioned, Model):
    """One person at one care provider. Name and address come from the register where it knows them.

    ``protected`` covers sekretessmarkering and skyddad folkbokföring: address and contact details
    then never leave the server.
    """

    __tablename__ = "patient"

    given_name: Mapped[str] = mapped_column(String(160))
    called_name: Mapped[str | None] = mapped_column(String(80))
    surname: Mapped[str] = mapped_column(String(160))
    birth_date: Mapped[date | None] = mapped_column(Date)
    sex: Mapped[Sex] = mapped_column(choice(Sex), default=Sex.UNKNOWN)
    street: Mapped[str | None] = mapped_column(String(160))
    postal_code: Mapped[str | None] = mapped_column(String(10))
    city: Mapped[str | None] = mapped_column(String(80))
    mobile: Mapped[str | None] = mapped_column(String(30))
    email: Mapped[str | None] = mapped_column(String(254))
    remind_by_sms: Mapped[bool] = mapped_column(default=False)
    remind_by_email: Mapped[bool] = mapped_column(default=False)
    alert_note: Mapped[str | None] = mapped_column(String(200))
    protected: Mapped[bool] = mapped_column(default=False)
    deceased_on: Mapped[date | None] = mapped_column(Date)
    source: Mapped[PatientSource] = mapped_column(choice(PatientSource))
    register_checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))

    __table_args__ = (
        CheckConstraint(f"{says('surname')} AND {says('given_name')}", name="named"),
        Index("ix_patient_same_person", "care_provider_id", "birth_date", "surname"),
    )

    def __str__(self) -> str:
        return f"{self.surname.upper()}, {self.given_name}"


class PatientIdentifier(OfCareProvider, Model):
    """One number of one patient, from a day to a day: a reservnummer may become a personnummer."""

    __tablename__ = "patient_identifier"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    kind: Mapped[IdentifierKind] = mapped_column(choice(IdentifierKind))
    value: Mapped[str] = mapped_column(ordinal_text(40))
    issuer: Mapped[str] = mapped_column(String(40), default="")
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)

    patient: Mapped[Patient] = relationship(backref="identifiers")

    __table_args__ = (
        Index(
            "uq_patient_identifier_in_force",
            "care_provider_id",
            "kind",
            "value",
            "issuer",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
    )


class PatientSearchKey(OfCareProvider, Model):
    """Normalised words and numbers by which a patient is found; see ``app.rules.search_keys``."""

    __tablename__ = "patient_search_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    kind: Mapped[SearchKeyKind] = mapped_column(choice(SearchKeyKind))
    key: Mapped[str] = mapped_column(ordinal_text(160))

    __table_args__ = (
        # In this order it also answers, for one patient at a time, whether a further word of a name fits.
        UniqueConstraint("care_provider_id", "patient_id", "kind", "key"),
        Index("ix_patient_search_key_prefix", "care_provider_id", "kind", "key", "patient_id"),
    )


class PatientPseudonym(OfCareProvider, Model):
    """The patient's UUID at one care unit: shown and searched there, meaningless elsewhere."""

    __tablename__ = "patient_pseudonym"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    value: Mapped[uuid_module.UUID] = mapped_column(Uuid, unique=True, default=uuid_module.uuid4)

    __table_args__ = (UniqueConstraint("patient_id", "unit_id"),)


class PatientGroupMembership(OfCareProvider, Model):
    """A customer group of a patient, possibly for one kind of vaccine only."""

    __tablename__ = "patient_group_membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    patient_group_id: Mapped[int] = mapped_column(ForeignKey("patient_group.id"))
    vaccine_group_id: Mapped[int | None] = mapped_column(ForeignKey("vaccine_group.id"))
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)

    patient_group: Mapped[PatientGroup] = relationship()
    vaccine_group: Mapped[VaccineGroup | None] = relationship()


class RecordVersion(Model):
    """What a row said before it was changed: every change of a record is a version."""

    __tablename__ = "record_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]
    row_version: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("ab_user.id"))
    changed_by_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))

    __table_args__ = (Index("ix_record_version_row", "table_name", "row_id", "row_version"),)
