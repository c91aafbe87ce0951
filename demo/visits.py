"""The day under way: who is booked where today, and how far each visit has come at this hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app import clock
from app.rules.age import age_on
from app.rules.catalogue import products
from app.tables.vocabulary import BookingChannel, BookingState
from demo.courses import Dose
from demo.days import in_season
from demo.doses import GivenDose
from demo.people import Person
from demo.staffing import staffed

DAY_BEGINS, DAY_ENDS = 8 * 60, 16 * 60
VISIT_TAKES = 4
"""Minutes from the booked time to the dose; a visit that began this long ago or less is under way."""

REST = timedelta(days=250)
"""Whoever had the same vaccine later than this is booked for another one."""

ENHANCED_FROM = 65
SEASONAL = ("vaxigrip", "fluad")
"""Given once a season, without a dose number."""

Last = Mapping[tuple[str, str], GivenDose]
"""The latest dose of each person (by number) and product."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A unit's day: a time every so many minutes, the chance that it is booked, what is given there."""

    unit: str
    every: int
    taken: float
    in_season: tuple[str, ...]
    other_months: tuple[str, ...]


TIMETABLES = (
    Timetable(
        "pahittan",
        5,
        0.5,
        ("vaxigrip", "vaxigrip", "vaxigrip", "comirnaty", "fsme-immun-vuxen"),
        ("fsme-immun-vuxen", "comirnaty", "shingrix"),
    ),
    Timetable("blabaret", 15, 0.6, ("vaxigrip", "vaxigrip", "comirnaty"), ("fsme-immun-vuxen", "comirnaty")),
    Timetable("resan", 30, 0.6, *[("havrix", "typhim-vi", "ixiaro", "twinrix-vuxen")] * 2),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One booked time today. ``minute`` counts from midnight; ``doses`` is what is given at it."""

    person: Person
    unit: str
    doses: tuple[Dose, ...]
    minute: int
    length: int
    state: BookingState
    channel: BookingChannel

    @property
    def vaccine_group(self) -> str:
        return products()[self.doses[0].product].vaccine_group


def times(kept_free: Sequence[int]) -> list[tuple[Timetable, int]]:
    """Every booked time of the units for adults; at Påhittan the minutes ``kept_free`` are left out."""
    return [
        (timetable, minute)
        for timetable in TIMETABLES
        for minute in range(DAY_BEGINS, DAY_ENDS, timetable.every)
        if Random(f"{timetable.unit}/{minute}").random() < timetable.taken
        and not (timetable.unit == "pahittan" and minute in kept_free)
    ]


def of_adults(
    people: Iterable[Person], booked: Iterable[tuple[Timetable, int]], last: Last
) -> Iterator[Visit]:
    """One visit for each time, as long as there are people."""
    today = clock.today()
    for person, (timetable, minute) in zip(people, booked, strict=False):
        product = _product(person, timetable, today, last)
        before = last.get((person.number, product))
        number = None if product in SEASONAL else 1 + (before.dose_number or 0 if before else 0)
        dose = Dose(product, today, minute, timetable.unit, number)
        yield _visit(person, (dose,), minute, timetable.every)


def of_children(due: Iterable[tuple[Person, tuple[Dose, ...]]]) -> Iterator[Visit]:
    """Twenty minutes for each child at its unit, one after the other from half past eight."""
    next_time: dict[str, int] = {}
    for person, doses in due:
        unit = doses[0].unit
        minute = next_time.setdefault(unit, DAY_BEGINS + 30)
        next_time[unit] += 20
        yield _visit(person, doses, minute, 20)


def given(visits: Iterable[Visit]) -> Iterator[GivenDose]:
    """The doses of the visits that are over."""
    today = clock.today()
    for visit in visits:
        if visit.state is BookingState.VACCINATED:
            for dose in visit.doses:
                yield staffed(visit.person, dose, today)


def _product(person: Person, timetable: Timetable, today: date, last: Last) -> str:
    """A vaccine of the unit that the person has not had lately; influenza vaccine by age."""
    chance = Random(f"{person.number}/visit")
    choices = list(timetable.in_season if in_season(today) else timetable.other_months)
    chance.shuffle(choices)
    fresh = [code for code in choices if _rested(last.get((person.number, code)), today)]
    product = (fresh or choices)[0]
    senior = person.birth_date is not None and age_on(person.birth_date, today) >= ENHANCED_FROM
    return "fluad" if product == "vaxigrip" and senior else product


def _rested(before: GivenDose | None, today: date) -> bool:
    return before is None or before.day < today - REST


def _visit(person: Person, doses: tuple[Dose, ...], minute: int, length: int) -> Visit:
    chance = Random(f"{person.number}/state")
    portal, phone = BookingChannel.RESIDENT_PORTAL, BookingChannel.PHONE
    return Visit(
        person=person,
        unit=doses[0].unit,
        doses=_one_after_another(doses, minute),
        minute=minute,
        length=length,
        state=_state(minute, chance),
        channel=chance.choice((portal, portal, phone)),
    )


def _one_after_another(doses: Sequence[Dose], minute: int) -> tuple[Dose, ...]:
    return tuple(replace(dose, minute=minute + VISIT_TAKES + place) for place, dose in enumerate(doses))


def _state(minute: int, chance: Random) -> BookingState:
    """How far a visit booked at ``minute`` has come: most are over soon after, few stay away."""
    local = clock.local(clock.now())
    now = 60 * local.hour + local.minute
    if chance.random() < 0.04:
        return BookingState.CANCELLED
    if minute + VISIT_TAKES < now - 6:
        return BookingState.NO_SHOW if chance.random() < 0.05 else BookingState.VACCINATED
    if minute <= now:
        return BookingState.IN_PROGRESS
    return BookingState.ARRIVED if minute <= now + 10 and chance.random() < 0.7 else BookingState.BOOKED
