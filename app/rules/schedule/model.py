"""A schedule as the engine reads it: frozen values, built once by ``loading``, shared by every judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from app.rules.schedule.periods import Period
from app.rules.schedule.person import Sex
from app.rules.schedule.skips import Skip
from app.rules.schedule.verdicts import DoseKind


class SeriesType(StrEnum):
    """What a series is for; the values are those of the schedule files."""

    STANDARD = "Standard"
    RISK = "Risk"
    EVALUATION_ONLY = "Evaluation Only"


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a row of the schedule applies, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Ages for one dose of a series. Below `absolute_minimum` it never counts, from `maximum` neither."""

    absolute_minimum: Period | None = None
    minimum: Period | None = None
    earliest_recommended: Period | None = None
    latest_recommended: Period | None = None
    maximum: Period | None = None
    validity: Validity = ALWAYS


_NO_AGE = AgeRule()


@dataclass(frozen=True, slots=True)
class IntervalRule:
    """How long after an earlier dose, or an observation, this dose may be given.

    Exactly one of the four references is set. `override` lets the interval of one antigen decide the
    earliest day of a group of antigens (CDSi "interval priority").
    """

    from_previous: bool = False
    from_dose: int | None = None
    from_products: frozenset[str] = frozenset()
    from_observation: str | None = None
    absolute_minimum: Period | None = None
    minimum: Period | None = None
    earliest_recommended: Period | None = None
    latest_recommended: Period | None = None
    override: bool = False
    validity: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class ProductRule:
    """A product that may fill a dose of a series, from one age and to, but not including, another."""

    product: str
    begin: Period | None = None
    end: Period | None = None
    manufacturer: str | None = None
    named_in_forecast: bool = False


Products: TypeAlias = Mapping[str, tuple[ProductRule, ...]]


@dataclass(frozen=True, slots=True)
class Season:
    """When a seasonal dose is given: from `start` to `end`, both included; None is open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class SeriesDose:
    """One dose of a series (CDSi "target dose"), numbered from 1."""

    number: int
    ages: tuple[AgeRule, ...]
    intervals: tuple[IntervalRule, ...]
    allowable_intervals: tuple[IntervalRule, ...]
    preferable: Products
    allowable: Products
    inadvertent: frozenset[str]
    skips: tuple[Skip, ...]
    recurring: bool
    season: Season | None

    @property
    def kind(self) -> DoseKind:
        if self.season:
            return DoseKind.SEASONAL
        return DoseKind.BOOSTER if self.recurring else DoseKind.NUMBERED

    def age_on(self, day: date) -> AgeRule:
        """The ages that apply to a dose of `day` (RELEVANT-1 and -2); an empty rule if there are none."""
        for rule in self.ages:
            if rule.validity.covers(day):
                return rule
        return _NO_AGE


@dataclass(frozen=True, slots=True)
class Indication:
    """An observation that makes a risk series apply, within an age span."""

    code: str
    begin: Period | None
    end: Period | None


@dataclass(frozen=True, slots=True)
class Selection:
    """How a series competes with the others of its series group."""

    group: str
    default: bool
    product_path: bool
    priority: str
    preference: int
    minimum_age_to_start: Period | None
    maximum_age_to_start: Period | None


@dataclass(frozen=True, slots=True)
class Series:
    """One way to become protected against an antigen."""

    name: str
    antigen: str
    vaccine_group: str
    type: SeriesType
    sexes: frozenset[Sex]
    equivalent_groups: frozenset[str]
    indications: tuple[Indication, ...]
    selection: Selection
    doses: tuple[SeriesDose, ...]


@dataclass(frozen=True, slots=True)
class Contraindication:
    """An observation that forbids an antigen altogether, or only `products` (with their own ages)."""

    code: str
    title: str
    begin: Period | None
    end: Period | None
    products: tuple[ProductRule, ...] = ()


@dataclass(frozen=True, slots=True)
class BirthImmunity:
    """People born before `before`, in `country` if it is named, are immune unless an exclusion applies."""

    before: date
    country: str | None
    exclusions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Antigen:
    """What the schedule knows about one antigen."""

    name: str
    series: tuple[Series, ...]
    group_contraindications: tuple[Contraindication, ...]
    product_contraindications: tuple[Contraindication, ...]
    immunity_codes: frozenset[str]
    birth_immunity: BirthImmunity | None


@dataclass(frozen=True, slots=True)
class ProductAntigen:
    """An antigen that a product carries; outside the ages, if given, it does not count as carried."""

    antigen: str
    begin: Period | None = None
    end: Period | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the schedule: its code, its name and the antigens that it expands to."""

    code: str
    name: str
    antigens: tuple[ProductAntigen, ...]


@dataclass(frozen=True, slots=True)
class VaccineGroup:
    """Antigens that are planned together; `full` when they are only ever given together."""

    name: str
    antigens: tuple[str, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class LiveConflict:
    """How long a live vaccine disturbs a later one; the end is not included.

    `end_after_valid` applies when the earlier dose counted, `end` when it did not.
    """

    begin: Period
    end_after_valid: Period
    end: Period


@dataclass(frozen=True, slots=True)
class Source:
    """Where one file of the schedule comes from: its version, its days of validity, what it builds on."""

    file: str
    version: str
    valid_from: date | None
    valid_to: date | None
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that one directory of schedule files says.

    `live_conflicts` is keyed by (earlier product, later product). `sources` names every file.
    """

    version: str
    valid_from: date | None
    sources: tuple[Source, ...]
    antigens: Mapping[str, Antigen]
    groups: tuple[VaccineGroup, ...]
    products: Mapping[str, Product]
    live_conflicts: Mapping[tuple[str, str], LiveConflict]
    live_products: frozenset[str]
