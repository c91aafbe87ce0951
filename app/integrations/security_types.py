"""The types that the contracts of the information security domains have in common, as zeep writes them."""

from app.integrations.accessing_actor import AccessingActor
from app.integrations.person_register.port import PersonId


def identity(person: PersonId) -> dict[str, str]:
    """An IIType."""
    return {"root": person.root, "extension": person.extension}


def accessing_actor(actor: AccessingActor) -> dict[str, str]:
    """An AccessingActorType."""
    return {
        "employeeId": actor.employee,
        "careProviderId": actor.care_provider,
        "careUnitId": actor.care_unit,
    }
