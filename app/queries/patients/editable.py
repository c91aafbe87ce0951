"""Ändra personuppgifter: what the form starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.extensions import db
from app.models import Patient, PatientGroup, PatientGroupMembership, PatientPseudonym
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import Sex


@dataclass(frozen=True, slots=True)
class EditablePatient:
    """The fields of one patient, the register's and the staff's.

    Address and contact of a protected person are None.
    """

    given_name: str
    called_name: str | None
    surname: str
    birth_date: date | None
    sex: Sex
    street: str | None
    postal_code: str | None
    city: str | None
    protected: bool
    deceased_on: date | None
    mobile: str | None
    email: str | None
    remind_by_sms: bool
    remind_by_email: bool
    alert_note: str | None


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    name: str


def find_editable(actor: Actor, patient_id: int) -> EditablePatient:
    """What the record says of a patient that the caller has already found. Raises NoResultFound."""
    actor.require(Verb.READ, "Patients")
    names = EditablePatient.__slots__
    row = (
        db.session()
        .execute(select(*(getattr(Patient, name) for name in names)).where(Patient.id == patient_id))
        .one()
    )
    values = dict(row._mapping)
    if values["protected"]:
        values |= dict.fromkeys(("street", "postal_code", "city", "mobile", "email"))
    return EditablePatient(**values)


def groups_in_use(actor: Actor) -> list[Group]:
    """The groups (kundgrupper) a patient can be put in, in their central order."""
    actor.require(Verb.READ, "Patients")
    statement = (
        select(PatientGroup.id, PatientGroup.name)
        .where(PatientGroup.active.is_(True))
        .order_by(PatientGroup.position, PatientGroup.name)
    )
    return [Group(row.id, row.name) for row in db.session().execute(statement)]


def groups_of(actor: Actor, patient_id: int) -> frozenset[int]:
    """The ids of the patient's groups in force that hold for every kind of vaccine."""
    actor.require(Verb.READ, "Patients")
    return frozenset(
        db.session().scalars(
            select(PatientGroupMembership.patient_group_id).where(
                PatientGroupMembership.patient_id == patient_id,
                PatientGroupMembership.vaccine_group_id.is_(None),
                PatientGroupMembership.valid_to.is_(None),
            )
        )
    )


def pseudonym_of(actor: Actor, patient_id: int) -> UUID | None:
    """The patient's UUID at the actor's unit, once it has been shown there."""
    actor.require(Verb.READ, "Patients")
    value: UUID | None = db.session().scalar(
        select(PatientPseudonym.value).where(
            PatientPseudonym.patient_id == patient_id, PatientPseudonym.unit_id == actor.unit_id
        )
    )
    return value
