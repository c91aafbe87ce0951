"""The schedules that the product knows: Sweden's, which is in force, and CDC's, the reference."""

from __future__ import annotations

from functools import cache

from app.rules.data_files import DATA
from app.rules.schedule import Schedule, load_schedule

SWEDEN = "sweden"
REFERENCE = "cdc"
NAMES = (SWEDEN, REFERENCE)


@cache
def schedule(name: str) -> Schedule:
    """Load a schedule once per process. Raises ScheduleError, or KeyError for an unknown name."""
    if name not in NAMES:
        raise KeyError(name)
    return load_schedule(DATA / name)
