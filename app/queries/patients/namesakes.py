"""Who might be the same person: the number in use already, or a name and birth that somebody shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from app.extensions import db
from app.models import Patient, PatientIdentifier
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.rules.identity import IdentityNumber
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import IdentifierKind, Sex

MOST_NAMESAKES = 5


@dataclass(frozen=True, slots=True)
class Namesake:
    """A patient who may be the one about to be added. Of a protected person the city is None."""

    uuid: UUID
    given_name: str
    surname: str
    identifier_display: str | None
    birth_date: date | None
    sex: Sex
    city: str | None
    protected: bool

    @property
    def initials(self) -> str:
        return f"{self.given_name[0]}{self.surname[0]}".upper()


def holder_of(actor: Actor, number: IdentityNumber) -> Namesake | None:
    """Who has this very number at the actor's care provider; None when nobody has."""
    actor.require(Verb.READ, "Patients")
    statement = _people().where(
        Patient.id.in_(
            select(PatientIdentifier.patient_id).where(
                PatientIdentifier.kind == IdentifierKind(number.kind),
                PatientIdentifier.value == number.value,
                PatientIdentifier.issuer == (number.issuer or ""),
                PatientIdentifier.valid_to.is_(None),
            )
        )
    )
    row = db.session().execute(statement).first()
    return _namesake(row) if row else None


def namesakes_of(
    actor: Actor, given_name: str, surname: str, birth_date: date | None, mobile: str | None, sex: Sex
) -> list[Namesake]:
    """People with the same name and birth date, or the same mobile number and sex; a few are enough."""
    actor.require(Verb.READ, "Patients")
    rows: dict[UUID, Row[Any]] = {}
    if birth_date:
        born_then = _people().where(Patient.birth_date == birth_date).limit(1000)
        wanted = _plain(given_name, surname)
        for row in db.session().execute(born_then):
            if _plain(row.given_name, row.surname) == wanted:
                rows[row.uuid] = row
    if mobile:
        reached_there = _people().where(Patient.mobile == mobile, Patient.sex == sex)
        rows |= {row.uuid: row for row in db.session().execute(reached_there.limit(MOST_NAMESAKES))}
    return [_namesake(row) for row in list(rows.values())[:MOST_NAMESAKES]]


def _people() -> Select[Any]:
    return (
        select(
            Patient.uuid,
            Patient.given_name,
            Patient.surname,
            Patient.birth_date,
            Patient.sex,
            Patient.city,
            Patient.protected,
            PatientIdentifier.kind,
            PatientIdentifier.value,
        )
        .select_from(Patient)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
    )


def _plain(given_name: str, surname: str) -> tuple[str, str]:
    """The first given name and the surname, without regard to capitals and double spaces."""
    given = given_name.casefold().split()
    return given[0] if given else "", " ".join(surname.casefold().split())


def _namesake(row: Row[Any]) -> Namesake:
    return Namesake(
        uuid=row.uuid,
        given_name=row.given_name,
        surname=row.surname,
        identifier_display=displayed(row.kind, row.value),
        birth_date=row.birth_date,
        sex=row.sex,
        city=None if row.protected else row.city,
        protected=row.protected,
    )
