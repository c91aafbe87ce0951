"""What people of different ages have usually been given, as lists of doses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.rules.schedule.periods import parse_period
from demo.days import season_of, working_day_from
from demo.doses import GivenDose
from demo.people import Person

CHILDHOOD: tuple[tuple[str, str, int], ...] = (
    ("6 weeks", "rotateq", 1),
    ("3 months", "rotateq", 2),
    ("3 months", "hexyon", 1),
    ("3 months", "vaxneuvance", 1),
    ("5 months", "rotateq", 3),
    ("5 months", "hexyon", 2),
    ("5 months", "vaxneuvance", 2),
    ("12 months", "hexyon", 3),
    ("12 months", "vaxneuvance", 3),
    ("18 months", "m-m-rvaxpro", 1),
    ("5 years", "tetravac", 4),
)
"""The childhood programme at child health centres (HSLF-FS 2016:51; domain.md 4.1): age, product, dose."""

JOURNAL_BEGAN = date(2019, 2, 1)
MEDICAL = ("kronisk-lungsjukdom", "diabetes", "kronisk-hjartsjukdom", "nedsatt-immunforsvar")
SEASONS_BACK = 4


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose of a course, before it is known who gave it. ``minute`` counts from midnight."""

    product: str
    day: date
    minute: int
    unit: str
    number: int | None = None
    group: str | None = None


def childhood(person: Person, unit: str, vaccinator: str, today: date) -> Iterator[GivenDose]:
    """The programme so far, each visit some days after the age is reached."""
    if person.birth_date is None:
        return
    chance = Random(person.number)
    visits: dict[str, tuple[date, int]] = {}
    for age, product, number in CHILDHOOD:
        if age not in visits:
            reached = parse_period(age).after(person.birth_date)
            visits[age] = (
                working_day_from(reached + timedelta(days=chance.randint(2, 9))),
                _minute(chance),
            )
        day, minute = visits[age]
        if JOURNAL_BEGAN < day < today:
            yield GivenDose(person.number, product, unit, day, minute, vaccinator, vaccinator, number)
        visits[age] = day, minute + 3


def school(person: Person) -> Iterator[Dose]:
    """MMR in the second year, HPV twice in the fifth, dTp in the eighth (domain.md 4.1)."""
    if person.birth_date is None:
        return
    chance = Random(f"{person.number}/school")
    started = person.birth_date.year + 7
    for year, month, product, number in (
        (started + 1, 10, "m-m-rvaxpro", 2),
        (started + 4, 9, "gardasil-9", 1),
        (started + 5, 4, "gardasil-9", 2),
        (started + 7, 10, "triaxis", 5),
    ):
        day = date(year, month, chance.randint(5, 25))
        if day > JOURNAL_BEGAN:
            yield Dose(product, day, _minute(chance), "mockskolan", number)


def adult(person: Person, today: date, *, this_season: bool) -> Iterator[Dose]:
    """TBE for half of them, journeys for some, influenza for those who want it or need it."""
    chance = Random(f"{person.number}/adult")
    if chance.random() < 0.5:
        yield from _tbe(chance, today)
    if chance.random() < 0.22:
        yield from _journey(chance, today)
    if chance.random() < 0.3:
        group = chance.choice((*MEDICAL, "vardpersonal", None, None))
        yield from _influenza(chance, today, "vaxigrip", group, likely=0.5, this_season=this_season)
    if chance.random() < 0.3:
        unit = chance.choice(("pahittan", "blabaret"))
        first = date(2021, 6, 1) + timedelta(days=chance.randint(0, 90))
        for number, days in ((1, 0), (2, 35), (3, 230)):
            yield Dose("comirnaty", first + timedelta(days=days), _minute(chance), unit, number)
    if chance.random() < 0.15:
        yield Dose("boostrix-polio", _between(JOURNAL_BEGAN, today, chance), _minute(chance), "pahittan")


def senior(person: Person, today: date, *, this_season: bool) -> Iterator[Dose]:
    """Influenza and COVID-19 vaccine every autumn, pneumococcal vaccine at 75, TBE and shingles for some."""
    chance = Random(f"{person.number}/senior")
    yield from _influenza(chance, today, "fluad", None, likely=0.8, this_season=this_season, with_covid=True)
    if chance.random() < 0.3:
        yield from _tbe(chance, today)
    turned_75 = (person.birth_date.year if person.birth_date else 0) + 75
    if date(2022, 12, 31).year < turned_75 <= today.year and chance.random() < 0.8:
        day = date(turned_75, 3, 1) + timedelta(days=chance.randint(0, 240))
        yield Dose("prevenar-20", day, _minute(chance), "pahittan", 1, "pneumokock-75-ar")
    if chance.random() < 0.15:
        first = _between(date(2022, 9, 1), today, chance)
        yield Dose("shingrix", first, _minute(chance), "pahittan", 1)
        yield Dose("shingrix", first + timedelta(days=70), _minute(chance), "pahittan", 2)


def _influenza(
    chance: Random,
    today: date,
    product: str,
    group: str | None,
    *,
    likely: float,
    this_season: bool = True,
    with_covid: bool = False,
) -> Iterator[Dose]:
    season = season_of(today)
    for year in range(season - SEASONS_BACK, season + this_season):
        unit = chance.choice(("pahittan", "pahittan", "blabaret"))
        day, minute = date(year, 10, 8) + timedelta(days=chance.randint(0, 55)), _minute(chance)
        if chance.random() > likely:
            continue
        yield Dose(product, day, minute, unit, None, group)
        if with_covid and chance.random() < 0.75:
            yield Dose("comirnaty", day, minute + 3, unit, 4 + year - (season - SEASONS_BACK), group)


def _tbe(chance: Random, today: date) -> Iterator[Dose]:
    unit = chance.choice(("pahittan", "pahittan", "blabaret"))
    first = _between(JOURNAL_BEGAN, today, chance)
    for number, days in enumerate((0, 42, 300, 300 + 3 * 365), start=1):
        day = first + timedelta(days=days + chance.randint(0, 14))
        yield Dose("fsme-immun-vuxen", day, _minute(chance), unit, number)


def _journey(chance: Random, today: date) -> Iterator[Dose]:
    first, minute = _between(JOURNAL_BEGAN, today, chance), _minute(chance)
    again = first + timedelta(days=chance.randint(200, 400))
    yield Dose("havrix", first, minute, "resan", 1, "resenar")
    yield Dose("havrix", again, _minute(chance), "resan", 2, "resenar")
    if chance.random() < 0.5:
        yield Dose("typhim-vi", first, minute + 4, "resan", 1, "resenar")
    if chance.random() < 0.25:
        yield Dose("ixiaro", first, minute + 8, "resan", 1, "resenar")
        yield Dose("ixiaro", first + timedelta(days=28), _minute(chance), "resan", 2, "resenar")
    if chance.random() < 0.15:
        yield Dose("stamaril", first, minute + 12, "resan", 1, "resenar")


def _between(first: date, last: date, chance: Random) -> date:
    return first + timedelta(days=chance.randint(0, (last - first).days))


def _minute(chance: Random) -> int:
    return 8 * 60 + 5 * chance.randint(0, 90)
