"""Who works in the measurement: the demo's physician."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.tables.vocabulary import PrescribingScope, Role
from bench.loading import table
from demo.organization import PLAN

PHYSICIAN_NAME = "mock"
PLANS = [plan for care_units in PLAN.values() for plans in care_units.values() for plan in plans]
UNIT = next(plan.name for plan in PLANS if plan.key == "pahittan")


@dataclass(frozen=True, slots=True)
class Physician:
    """The assignment that searches, gives and signs. Its unit is where the measured people are."""

    assignment_id: int
    user_id: int
    name: str
    unit_id: int
    care_unit_id: int
    care_provider_id: int


def physician(connection: Connection) -> Physician:
    part, user, unit = table("assignment"), table("ab_user"), table("unit")
    row = connection.execute(
        select(
            part.c.id,
            part.c.user_id,
            user.c.first_name,
            user.c.last_name,
            unit.c.id.label("unit_id"),
            unit.c.care_unit_id,
            unit.c.care_provider_id,
        )
        .join(user, user.c.id == part.c.user_id)
        .join(unit, unit.c.id == part.c.unit_id)
        .where(
            user.c.username == PHYSICIAN_NAME,
            unit.c.name == UNIT,
            part.c.role == Role.PHYSICIAN,
            part.c.prescribing_scope == PrescribingScope.PHYSICIAN,
        )
    ).one()
    return Physician(
        assignment_id=row.id,
        user_id=row.user_id,
        name=f"{row.first_name} {row.last_name}",
        unit_id=row.unit_id,
        care_unit_id=row.care_unit_id,
        care_provider_id=row.care_provider_id,
    )
