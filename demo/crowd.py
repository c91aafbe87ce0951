"""The many: customers of every age beside the main characters, and what has been given to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from app.rules import catalogue
from app.rules.age import age_on
from app.tables.vocabulary import Sex
from demo.courses import Dose, adult, childhood, school, senior
from demo.days import working_day
from demo.doses import GivenDose
from demo.people import Person, ordinary, reserve_child
from demo.staffing import staffed

BABIES = (
    *(
        ("Alva", Sex.FEMALE),
        ("Nils", Sex.MALE),
        ("Ebba", Sex.FEMALE),
        ("Omar", Sex.MALE),
        ("Tuva", Sex.FEMALE),
    ),
    *(
        ("Love", Sex.MALE),
        ("Maja", Sex.FEMALE),
        ("Yusuf", Sex.MALE),
        ("Signe", Sex.FEMALE),
        ("Arvid", Sex.MALE),
    ),
    *(
        ("Leila", Sex.FEMALE),
        ("Otto", Sex.MALE),
        ("Vera", Sex.FEMALE),
        ("Elis", Sex.MALE),
        ("Noor", Sex.FEMALE),
    ),
    *(
        ("Sixten", Sex.MALE),
        ("Iris", Sex.FEMALE),
        ("Melker", Sex.MALE),
        ("Hedda", Sex.FEMALE),
        ("Ali", Sex.MALE),
    ),
)
FAMILIES = ("Barnexempel", "Påhittström", "Skenström", "Sagolind", "Utkasth", "Tänktberg", "Hypotes")
ALERTS = (
    "Stickrädd, boka lång tid och vaccinera liggande.",
    "Tolk behövs, arabiska.",
    "Äter blodförtunnande (Eliquis).",
    "Sitter i rullstol, boka rum 2.",
    "Svimmade vid vaccination 2023.",
    "Allergisk mot plåster, använd kompress.",
)
SCHOOL_AGE, GROWN, SENIOR = 6, 18, 65


def of_region(most: int, today: date) -> list[Person]:
    """At most so many people: those the register knows, then babies who have a reservnummer so far."""
    everybody = (*ordinary(), *_babies(today))
    return [_with_peculiarities(person) for person in islice(everybody, most)]


def pupils(people: list[Person], today: date) -> list[Person]:
    """Every second person of school age: also a patient of the municipality's school health service."""
    of_age = [person for person in people if SCHOOL_AGE <= _age(person, today) < GROWN]
    return of_age[::2]


def doses(people: list[Person], today: date, busy: frozenset[str]) -> Iterator[GivenDose]:
    """What the region has given to ``people``. Who is ``busy`` comes today for this season's dose."""
    for person in people:
        age = _age(person, today)
        if age < GROWN:
            unit, nurse = ("smultronet", "vera") if _dice(person) < 0.6 else ("hallonet", "hanna")
            yield from childhood(person, unit, nurse, today)
        elif age < SENIOR:
            yield from _manned(person, adult(person, today), today)
        else:
            yield from _manned(person, senior(person, today, this_season=person.number not in busy), today)


def school_doses(people: list[Person], today: date) -> Iterator[GivenDose]:
    """What the school nurse has given to pupils."""
    for person in people:
        for dose in _possible(person, school(person, today), today):
            yield GivenDose(
                person.number, dose.product, "mockskolan", dose.day, dose.minute, "vera", "vera", dose.number
            )


def _manned(person: Person, planned: Iterator[Dose], today: date) -> Iterator[GivenDose]:
    for dose in _possible(person, planned, today):
        yield staffed(person, dose, today)


def _possible(person: Person, planned: Iterator[Dose], today: date) -> Iterator[Dose]:
    """Those that lie in the past, on an open day, at an age the product is for."""
    for dose in planned:
        moved = replace(dose, day=working_day(dose.day))
        ages = catalogue.products()[dose.product].ages
        if (
            person.birth_date
            and person.birth_date < moved.day < today
            and ages.holds(person.birth_date, moved.day)
        ):
            yield moved


def _babies(today: date) -> Iterator[Person]:
    for place, (name, sex) in enumerate(BABIES):
        born = today - timedelta(days=17 + 41 * place)
        yield reserve_child(
            f"RX{72 + place}B{1000 + 37 * place}", name, FAMILIES[place % len(FAMILIES)], born, sex
        )


def _with_peculiarities(person: Person) -> Person:
    chance = Random(f"{person.number}/peculiar")
    alert = chance.choice(ALERTS) if chance.random() < 0.06 else None
    written = person.called_name and person.mobile and chance.random() < 0.4
    email = f"{_plain(person.called_name or '')}.{_plain(person.surname)}@post.example" if written else None
    return replace(person, alert_note=alert, email=email)


def _plain(name: str) -> str:
    return name.lower().translate(str.maketrans("åäöé", "aaoe")).replace(" ", "-")


def _age(person: Person, today: date) -> int:
    return age_on(person.birth_date, today) if person.birth_date else GROWN


def _dice(person: Person) -> float:
    return Random(f"{person.number}/unit").random()
