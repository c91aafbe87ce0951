"""The many: customers of every age beside the main characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from app.rules.age import age_on
from app.tables.vocabulary import Sex
from demo.people import Person, ordinary, reserve_child

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
VISIT_STEPS: dict[int, tuple[tuple[str, int], ...]] = {
    43: (("rotateq", 1),),
    93: (("rotateq", 2), ("hexyon", 1), ("vaxneuvance", 1)),
    94: (("rotateq", 2), ("hexyon", 1), ("vaxneuvance", 1)),
    154: (("rotateq", 3), ("hexyon", 2), ("vaxneuvance", 2)),
    367: (("hexyon", 3), ("vaxneuvance", 3)),
    368: (("hexyon", 3), ("vaxneuvance", 3)),
    550: (("m-m-rvaxpro", 1),),
}
"""Age in days of the first babies, who come today, and what the childhood programme gives at that age."""
VISIT_AGES = tuple(VISIT_STEPS)

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
    """At most so many: babies who have a reservnummer so far, then those whom the register knows."""
    everybody = (*babies(today), *ordinary())
    return [_with_peculiarities(person) for person in islice(everybody, most)]


def pupils(people: list[Person], today: date) -> list[Person]:
    """Every second person of school age: also a patient of the municipality's school health service."""
    of_age = [person for person in people if SCHOOL_AGE <= age_of(person, today) < GROWN]
    return of_age[::2]


def adults(people: list[Person], today: date) -> list[Person]:
    """The adults in an order of their own, so that the day's customers are of every age."""
    of_age = [person for person in people if age_of(person, today) >= GROWN]
    return sorted(of_age, key=lambda person: Random(person.number).random())


def age_of(person: Person, today: date) -> int:
    """Whole years; an adult's age where the birth date is not known to the day."""
    return age_on(person.birth_date, today) if person.birth_date else GROWN


def babies(today: date) -> Iterator[Person]:
    for place, (name, sex) in enumerate(BABIES):
        age = VISIT_AGES[place] if place < len(VISIT_AGES) else 17 + 43 * (place - len(VISIT_AGES))
        born = today - timedelta(days=age)
        yield reserve_child(
            f"RX{72 + place}B{1000 + 37 * place}", name, FAMILIES[place % len(FAMILIES)], born, sex
        )


def _with_peculiarities(person: Person) -> Person:
    chance = Random(f"{person.number}/peculiar")
    alert = chance.choice(ALERTS) if chance.random() < 0.06 and person.mobile else None
    writes = person.mobile and chance.random() < 0.4
    email = f"{_plain(person.called_name or '')}.{_plain(person.surname)}@post.example" if writes else None
    return replace(person, alert_note=alert, email=email)


def _plain(name: str) -> str:
    return name.lower().translate(str.maketrans("åäöé", "aaoe")).replace(" ", "-")
