"""Who wants to see a record, as the block and consent registers need to know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccessingActor:
    """The employee, and where the chosen assignment lies; all three are HSA-ids."""

    employee: str
    care_provider: str
    care_unit: str
