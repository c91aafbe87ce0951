"""Whom the measurement is about: people drawn at random, the same draw for every contender of a round."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine, exists, func, select

from app import clock
from bench.cast import physician
from bench.loading import table
from bench.people import GIVEN, STEMS

COMMON = [letter for letter, names in Counter(name[0] for name in GIVEN).items() if names >= 4]
"""Letters that enough given names begin with: with a stem, they name more than twenty people in 10,000."""

MANY = 10_000
COMMON_STEMS = [letter for letter, stems in Counter(stem[0] for stem in STEMS).items() if stems >= 3]
"""Letters that enough surnames begin with: with one of a given name, more than twenty people in 2,000."""

KEYS_AT_ONCE = 2_000
NOT_FOR_DAYS = 730
"""Without a dose for so long, no interval rule stands in the way of the next one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, and two beginnings of names that more than twenty people have."""

    uuid: UUID
    number: str
    surname: str
    words: str


def draw(engine: Engine, number: int) -> list[Subject]:
    """So many different people at the physician's care provider. Raises SystemExit when there are too few.

    Whoever was given a dose in an earlier run is passed over.
    """
    found: list[Subject] = []
    with engine.connect() as connection:
        provider = physician(connection).care_provider_id
        highest = connection.execute(select(func.max(table("patient").c.id))).scalar_one()
        beginnings = STEMS if highest >= MANY else COMMON_STEMS
        keys = random.sample(range(1, highest + 1), highest)
        for start in range(0, highest, KEYS_AT_ONCE):
            found += _able(connection, provider, keys[start : start + KEYS_AT_ONCE], beginnings)
            if len(found) >= number:
                break
    engine.dispose()
    if len(found) < number:
        raise SystemExit(f"{len(found)} people can be given a dose, {number} are needed: fewer --rounds.")
    return random.sample(found, number)


def _able(connection: Connection, provider: int, keys: list[int], beginnings: Sequence[str]) -> list[Subject]:
    patient, identifier, dose = table("patient"), table("patient_identifier"), table("immunization")
    recent = exists().where(
        dose.c.patient_id == patient.c.id,
        dose.c.given_on > clock.today() - timedelta(days=NOT_FOR_DAYS),
    )
    rows = connection.execute(
        select(patient.c.uuid, identifier.c.value, patient.c.surname)
        .join(identifier, identifier.c.patient_id == patient.c.id)
        .where(
            patient.c.id.in_(keys),
            patient.c.care_provider_id == provider,
            identifier.c.value < "19",
            identifier.c.value >= "18",
            ~recent,
        )
    )
    return [Subject(row.uuid, row.value, row.surname, _words(beginnings)) for row in rows]


def _words(beginnings: Sequence[str]) -> str:
    """Two different words: of two equal ones the search would look for one."""
    surname = random.choice(beginnings)
    given_name = random.choice([letter for letter in COMMON if letter != surname])
    return f"{given_name} {surname}".lower()
