"""Every number that the checks compare with, in one place, each with its source.

Change a number here and raise the version of the rule that uses it: a passed warning is stored with
rule id and version.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

CLOCK_DIFFERENCE: Final = timedelta(minutes=5)
"""How far the clock of the caller may run ahead of the server's before a time is in the future."""

DAYS_BETWEEN_LIVE: Final = 28
"""Two live vaccines are given on the same day or this many days apart (domain.md 4.1, General)."""

LIVE_ROUTES: Final = frozenset({"im", "sc", "id", "nasal"})
"""A live vaccine that is swallowed does not disturb another (domain.md 4.1: live *injected*)."""

DAYS_WORTH_KNOWING: Final = 28
"""Another vaccine within this many days is shown (question N5 of the national declaration)."""

MONTHS_SAID_AS_MONTHS: Final = 2
"""From this many whole months on, the time since the last dose is said in months, below it in days."""

DAYS_BETWEEN_DOSES: Final = 28
"""The shortest interval within a vaccine group that has none of its own."""

DAYS_BETWEEN_DOSES_OF: Final[Mapping[str, int]] = MappingProxyType(
    {
        "barnkombination": 42,  # guidance 2019: at least 6-8 weeks (domain.md 4.1)
        "pneumokocker": 56,  # PCV 12-23 months, and conjugate before PPV23 (domain.md 4.1, 4.2)
        "covid-19": 180,  # at least 6 months since the last dose (domain.md 4.2)
        "baltros": 60,  # Shingrix: 2 months (domain.md 4.2)
        "tbe": 30,  # dose 2 after 1 month; a rapid schedule needs a reason (domain.md 4.3)
        "hepatit-a": 180,  # 6 months (domain.md 4.4)
        "rabies": 7,  # 0, 7, 21 or 28 days (domain.md 4.4)
        "kolera": 7,  # 1-6 weeks (domain.md 4.4)
        "dengue": 90,  # 3 months (domain.md 4.4)
        "tyfoid": 2,  # capsules on days 1, 3 and 5 (domain.md 4.4)
    }
)
"""The shortest interval in days within a vaccine group; under it the schedules of the group do not go."""
