"""When a dose of a series is not needed (CDSi "conditional skip"), as data."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TypeAlias

from app.rules.schedule.periods import Period


class Context(StrEnum):
    """When a skip is asked for; the values are those of the schedule files."""

    EVALUATION = "Evaluation"
    FORECAST = "Forecast"
    BOTH = "Both"


class CountLogic(Enum):
    """How a number of doses is compared; the values are those of the schedule files, in lower case."""

    GREATER = "greater than"
    EQUAL = "equal to"
    LESS = "less than"

    def holds(self, count: int, limit: int) -> bool:
        if self is CountLogic.GREATER:
            return count > limit
        if self is CountLogic.EQUAL:
            return count == limit
        return count < limit


@dataclass(frozen=True, slots=True)
class AgeCondition:
    """The person is at least `begin` and younger than `end`."""

    begin: Period | None
    end: Period | None


@dataclass(frozen=True, slots=True)
class IntervalCondition:
    """At least `interval` has passed since the previous dose."""

    interval: Period


@dataclass(frozen=True, slots=True)
class CompletedCondition:
    """A series of one of these series groups is complete."""

    series_groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class CountCondition:
    """So many doses were given: of these `products` (none named: of the antigen), in these ages and days.

    `begin` and `start` are included, `end` and `before` are not.
    """

    count: int
    logic: CountLogic
    valid_only: bool
    products: frozenset[str]
    begin: Period | None
    end: Period | None
    start: date | None
    before: date | None


Condition: TypeAlias = AgeCondition | IntervalCondition | CompletedCondition | CountCondition


@dataclass(frozen=True, slots=True)
class SkipSet:
    """Conditions of which `all_needed` (or else any one) must hold, from and to days if they are given."""

    conditions: tuple[Condition, ...]
    all_needed: bool
    effective: date | None = None
    cessation: date | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Sets of which `all_needed` (or else any one) must hold for the dose to be skipped."""

    context: Context
    sets: tuple[SkipSet, ...]
    all_needed: bool
