"""A span of ages, from one age to another."""

from dataclasses import dataclass
from datetime import date

from app.rules.schedule.periods import Period


@dataclass(frozen=True, slots=True)
class AgeSpan:
    """From an age (included) to an age (not included); None is open."""

    from_age: Period | None
    below_age: Period | None

    def holds(self, birth: date, day: date) -> bool:
        """Whether a person born on `birth` is within the span on `day`."""
        return not self.too_young(birth, day) and not self.too_old(birth, day)

    def too_young(self, birth: date, day: date) -> bool:
        """Whether the person has not reached the span on `day`."""
        return self.from_age is not None and day < self.from_age.after(birth)

    def too_old(self, birth: date, day: date) -> bool:
        """Whether the person has left the span on `day`."""
        return self.below_age is not None and day >= self.below_age.after(birth)
