"""What the engine is told about a person: birth, sex, observations and the doses on record."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.partial_date import PartialDate


class Sex(StrEnum):
    """Sex as a schedule may ask for it; the values are those of the schedule files."""

    FEMALE = "Female"
    MALE = "Male"
    UNKNOWN = "Unknown"


@dataclass(frozen=True, slots=True)
class Observation:
    """A fact about the person that a schedule can ask for: a risk, an illness, an immunity.

    `code` is one of the schedule's observation codes. `since` is the day it was observed or began,
    when an interval counts from it.
    """

    code: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the schedule is applied to. `birth_country` as the schedule writes it, or None if unknown."""

    birth_date: date
    sex: Sex = Sex.UNKNOWN
    observations: tuple[Observation, ...] = ()
    birth_country: str | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """One administered dose as it stands on record.

    `key` is the caller's own and comes back in the verdict. `product` is the product's code in the
    schedule. `subpotent` tells that the dose was incomplete, recalled or harmed by storage; `expires`
    is the last day the batch could be used.
    """

    key: Hashable
    given: date | PartialDate | None
    product: str
    manufacturer: str | None = None
    subpotent: bool = False
    expires: date | None = None
