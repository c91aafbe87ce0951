"""Who asks about whom in the tests of the registers that stand between care providers."""

from __future__ import annotations

from app.integrations.accessing_actor import AccessingActor
from app.integrations.person_register.port import PersonId
from standins.population import root_of

VACCINATION_CLINIC = "SE2329999991-VE1"
CHILD_HEALTH = "SE2329999991-VE4"
REGION = "SE2329999991-VG1"
OTHER_REGION = "SE2329999993-VG1"
OTHER_UNIT = "SE2329999993-VE1"

VERA = AccessingActor("SE2329999991-P001", REGION, VACCINATION_CLINIC)
COLLEAGUE = AccessingActor("SE2329999991-P002", REGION, VACCINATION_CLINIC)


def person_id(number: str) -> PersonId:
    return PersonId(root_of(number), number)
