"""What is known while one series is walked dose by dose: the case, the verdicts so far, the next dose."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.rules.schedule.history import Given, History
from app.rules.schedule.model import Schedule, Series, SeriesDose
from app.rules.schedule.periods import Period
from app.rules.schedule.person import Person
from app.rules.schedule.verdicts import DoseReason, DoseStatus


class Case:
    """One person, their doses and the day of the question, under one schedule."""

    __slots__ = ("_days", "birth", "history", "observations", "person", "schedule", "today")

    def __init__(self, schedule: Schedule, person: Person, history: History, today: date) -> None:
        self.schedule = schedule
        self.person = person
        self.history = history
        self.today = today
        self.birth = person.birth_date
        self.observations = {observation.code: observation for observation in person.observations}
        self._days: dict[Period, date] = {}

    def at_age(self, age: Period) -> date:
        """The day on which the person reaches `age`."""
        day = self._days.get(age)
        if day is None:
            day = self._days[age] = age.after(self.birth)
        return day

    def within(self, begin: Period | None, end: Period | None, day: date) -> bool:
        """Whether the person is at least `begin` old on `day` and not yet `end`."""
        return (begin is None or self.at_age(begin) <= day) and (end is None or day < self.at_age(end))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a reason, the day from which (or before which) it would have been otherwise, and
    the name of another product that stood in the way."""

    reason: DoseReason
    limit: date | None = None
    product: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A dose, the number of the series' dose it was judged against, and the outcome."""

    given: Given
    number: int | None
    status: DoseStatus
    finding: Finding

    @property
    def too_early(self) -> bool:
        return self.finding.reason in (DoseReason.TOO_YOUNG, DoseReason.TOO_SOON)

    @property
    def inadvertent(self) -> bool:
        return self.finding.reason is DoseReason.INADVERTENT_PRODUCT


@dataclass(slots=True)
class Walk:
    """A series under way.

    `position` is the index of the next dose of the series. `satisfied` holds the day on which each
    dose number was last satisfied. `completed` tells whether a series of some series groups is complete.
    """

    case: Case
    series: Series
    completed: Callable[[frozenset[str]], bool]
    position: int = 0
    judged: list[Judged] = field(default_factory=list)
    satisfied: dict[int, date] = field(default_factory=dict)
    valid: int = 0

    @property
    def next_dose(self) -> SeriesDose | None:
        doses = self.series.doses
        return doses[self.position] if self.position < len(doses) else None

    def previous(self) -> Judged | None:
        """The last dose that an interval may count from: valid or not, but not a mistake (CALCDTINT-1)."""
        for judged in reversed(self.judged):
            if judged.status in (DoseStatus.VALID, DoseStatus.NOT_VALID) and not judged.inadvertent:
                return judged
        return None

    def first_valid_day(self) -> date | None:
        return next((item.given.day for item in self.judged if item.status is DoseStatus.VALID), None)

    def status_of(self, given: Given) -> DoseStatus | None:
        """How this series judged `given`; None when it has not."""
        return next((item.status for item in self.judged if item.given is given), None)
