"""The stand-ins' own time, which whoever tests may move forward."""

import time


class Clock:
    """Seconds since 1970, UTC; ahead of the machine's own time by what it was moved."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """The time as the stand-ins see it."""
        return time.time() + self._ahead

    def forward(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self._ahead += seconds

    def reset(self) -> None:
        """Go by the machine's own time again."""
        self._ahead = 0.0
