"""Whom the measurement is about: people drawn at random, the same draw for every contender of a round."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine, exists, func, select

from app import clock
from bench.cast import physician
from bench.loading import table
from bench.people import GIVEN, STEMS

SEED = 20_261_123
COMMON = [letter for letter, names in Counter(name[0] for name in GIVEN).items() if names >= 4]
"""Letters that enough given names begin with: with a stem, they name more than twenty people in 10,000."""

NOT_FOR_DAYS = 730
"""Without a dose for so long, no interval rule stands in the way of the next one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, and two beginnings of names that more than twenty people have."""

    uuid: UUID
    number: str
    surname: str
    words: str


def draw(engine: Engine, number: int) -> Iterator[Subject]:
    """So many different people at the physician's care provider. Raises SystemExit when there are too few."""
    patient, identifier, dose = table("patient"), table("patient_identifier"), table("immunization")
    chance = random.Random(SEED)  # noqa: S311 — a repeatable draw, no secret
    recent = exists().where(
        dose.c.patient_id == patient.c.id,
        dose.c.given_on > clock.today() - timedelta(days=NOT_FOR_DAYS),
    )
    with engine.connect() as connection:
        provider = physician(connection).care_provider_id
        highest = connection.execute(select(func.max(patient.c.id))).scalar_one()
        tried = chance.sample(range(1, highest + 1), min(highest, number * 6))
        rows = connection.execute(
            select(patient.c.uuid, identifier.c.value, patient.c.surname)
            .join(identifier, identifier.c.patient_id == patient.c.id)
            .where(
                patient.c.id.in_(tried),
                patient.c.care_provider_id == provider,
                identifier.c.value < "19",
                identifier.c.value >= "18",
                ~recent,
            )
            .order_by(patient.c.id)
        ).all()
    engine.dispose()
    if len(rows) < number:
        raise SystemExit(f"{len(rows)} people can be given a dose, {number} are needed: fewer --rounds.")
    chance.shuffle(rows := list(rows))
    for row in rows[:number]:
        words = f"{chance.choice(COMMON)} {chance.choice(STEMS)}".lower()
        yield Subject(row.uuid, row.value, row.surname, words)
