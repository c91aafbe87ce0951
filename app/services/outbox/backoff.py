"""When to try again: longer and longer, spread out, never more than an hour apart."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=1)


def pause_after(attempts: int, chance: random.Random) -> timedelta:
    """The pause after so many failed attempts, with up to a fifth of jitter."""
    steady: timedelta = min(FIRST * 2 ** min(attempts - 1, 12), LONGEST)
    return steady * (1 + chance.random() / 5)
