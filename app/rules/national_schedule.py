"""Sweden's schedule, read once: what `app.rules.schedule.judge` is asked with.

A dose is handed to the engine as a `Dose` whose `product` is the code of the catalogue, or, when only
the disease is known (an old card, a register), `unspecified_product(disease)`. Patient groups are the
schedule's observations, by their codes. What is data and what the schedule cannot say:
``docs/national-schedule.md``.
"""

from collections.abc import Iterable

from app.rules.catalogue import diseases
from app.rules.schedule import Observation, Schedule
from app.rules.schedules import SWEDEN, schedule


def national_schedule() -> Schedule:
    """The schedule in force. Raises ScheduleError, which names file and row, for wrong data."""
    return schedule(SWEDEN)


def unspecified_product(disease: str) -> str:
    """The schedule's product for a dose against `disease` (a code) of which no more is known.

    Raises KeyError for a disease that the catalogue does not have.
    """
    return f"unspecified-{diseases()[disease].code}"


def observations_of(patient_groups: Iterable[str]) -> tuple[Observation, ...]:
    """The observations that the codes of a person's patient groups mean to the schedule."""
    return tuple(Observation(code) for code in patient_groups)
