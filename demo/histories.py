"""What has been given to the many up to now, and what children are due for today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.rules import catalogue
from demo.courses import Dose, adult, childhood, school, senior
from demo.crowd import GROWN, SENIOR, VISIT_STEPS, age_of
from demo.days import working_day
from demo.doses import GivenDose
from demo.people import Person
from demo.staffing import ALONE_AT, staffed

LATELY = timedelta(days=90)
MOST_PUPILS_A_DAY = 6
Due = tuple[Person, tuple[Dose, ...]]


def given(people: Iterable[Person], today: date, coming: Collection[str]) -> Iterator[GivenDose]:
    """What the region has given. Those ``coming`` today have not had this season's dose, or this step."""
    for person in people:
        age = age_of(person, today)
        comes = person.number in coming
        if age < GROWN:
            unit = child_unit(person)
            yield from childhood(person, unit, ALONE_AT[unit], today - timedelta(days=12 * comes))
        else:
            course = adult if age < SENIOR else senior
            planned = course(person, today, this_season=not comes)
            yield from (staffed(person, dose, today) for dose in _possible(person, planned, today))


def given_at_school(pupils: Iterable[Person], today: date, coming: Collection[str]) -> Iterator[GivenDose]:
    """What the school nurse has given. A pupil who is ``coming`` today missed the latest."""
    for person in pupils:
        planned = list(_possible(person, school(person), today))
        for dose in planned[: -1 if person.number in coming else None]:
            yield staffed(person, dose, today)


def babies_due(people: Iterable[Person], today: date) -> list[Due]:
    """The babies who have just reached a step of the programme, with the doses of that step."""
    return [
        (person, tuple(Dose(code, today, 0, child_unit(person), number) for code, number in VISIT_STEPS[age]))
        for person in people
        if person.birth_date and (age := (today - person.birth_date).days) in VISIT_STEPS
    ]


def pupils_due(pupils: Iterable[Person], today: date) -> list[Due]:
    """Pupils whose class was vaccinated lately, and who were away that day."""
    latest = ((person, list(_possible(person, school(person), today))) for person in pupils)
    missed = [(person, doses[-1]) for person, doses in latest if doses and doses[-1].day > today - LATELY]
    return [(person, (replace(dose, day=today),)) for person, dose in missed[:MOST_PUPILS_A_DAY]]


def child_unit(person: Person) -> str:
    """The child health centre where a child is listed."""
    return "smultronet" if Random(f"{person.number}/unit").random() < 0.6 else "hallonet"


def _possible(person: Person, planned: Iterable[Dose], today: date) -> Iterator[Dose]:
    """Those that lie in the past, on an open day, at an age the product is for."""
    for dose in planned:
        moved = replace(dose, day=working_day(dose.day))
        ages, born = catalogue.products()[dose.product].ages, person.birth_date
        if born and born < moved.day < today and ages.holds(born, moved.day):
            yield moved
