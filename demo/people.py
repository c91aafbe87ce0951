"""Made-up people: those that the stand-in person register knows, and some it does not.

Names, numbers and addresses come from the register's own population, so that looking a person up
answers what the journal already shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.integrations.person_register.mapper import called_name
from app.rules.identity import IdentityNumber, parse_identity
from app.tables.vocabulary import IdentifierKind, PatientSource, Sex
from demo import known

POPULATION = Path(__file__).resolve().parents[1] / "standins" / "population.json"
SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Person:
    """What a patient row needs. ``birth_date`` is None where the day is not known."""

    number: str
    kind: IdentifierKind
    given_name: str
    surname: str
    birth_date: date | None
    sex: Sex
    issuer: str = ""
    called_name: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    mobile: str | None = None
    email: str | None = None
    protected: bool = False
    deceased_on: date | None = None
    alert_note: str | None = None
    source: PatientSource = PatientSource.REGISTER


@cache
def population() -> Mapping[str, Person]:
    """Everybody whom the register knows by a full name and a number in order, by number."""
    rows = json.loads(POPULATION.read_text("utf-8"))["persons"]
    return {row["id"]: _from_register(row) for row in rows if row.get("given_name")}


def ordinary() -> Iterator[Person]:
    """Those without any peculiarity, in the register's order: what most customers are."""
    rows = json.loads(POPULATION.read_text("utf-8"))["persons"]
    for row in rows:
        if "note" not in row and row["id"] not in known.NUMBERS:
            yield _from_register(row)


def reserve_child(number: str, given_name: str, surname: str, born: date, sex: Sex) -> Person:
    """A child that has no personnummer yet; typed in by hand at the child health centre."""
    return Person(
        number=number,
        kind=IdentifierKind.RESERVNUMMER,
        issuer=known.RESERVE_ISSUER,
        given_name=given_name,
        called_name=given_name,
        surname=surname,
        birth_date=born,
        sex=sex,
        source=PatientSource.MANUAL,
    )


def shielded(person: Person) -> Person:
    """A protected person: the register gives name and number, no address is kept here."""
    return replace(person, protected=True, street=None, postal_code=None, city=None, mobile=None, email=None)


def _from_register(row: Mapping[str, Any]) -> Person:
    address = row.get("address") or row.get("special_address") or {}
    person = Person(
        number=row["id"],
        kind=_kind(row["id"]),
        given_name=row["given_name"],
        called_name=called_name(row["given_name"], row.get("given_name_indicator")),
        surname=row["surname"],
        birth_date=_day(row["birth_date"]),
        sex=SEXES.get(row.get("gender", ""), Sex.UNKNOWN),
        street=address.get("street"),
        postal_code=address.get("postal_code"),
        city=address.get("city"),
        mobile=row.get("mobile"),
        deceased_on=_death(row.get("deregistration")),
    )
    protected = row.get("protected") or row.get("protected_population_record")
    return shielded(person) if protected else person


def _kind(number: str) -> IdentifierKind:
    identity = parse_identity(number, date(2026, 1, 1))
    if not isinstance(identity, IdentityNumber):
        raise ValueError(f"{number} is no identity number")
    return IdentifierKind(identity.kind.value)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if len(written) == len("2026-11-23") else None


def _death(deregistration: Mapping[str, str] | None) -> date | None:
    """The day of death; the last day of the month where only that is known is not made up: None."""
    if deregistration is None or deregistration["reason"] != "AV":
        return None
    return _day(deregistration["date"])
