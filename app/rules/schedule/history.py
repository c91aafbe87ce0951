"""The doses on record, put in order and expanded to antigens; those that cannot be judged set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.partial_date import PartialDate
from app.rules.schedule.model import Product, Schedule
from app.rules.schedule.person import Dose, Person
from app.rules.schedule.verdicts import DoseReason


@dataclass(frozen=True, slots=True)
class Given:
    """A dose that can be judged. `place` is its index among the doses handed in.

    `substandard` tells why it can never count, if so.
    """

    place: int
    day: date
    product: Product
    manufacturer: str | None
    substandard: DoseReason | None


@dataclass(frozen=True, slots=True)
class History:
    """All doses that can be judged in order of day, the same by antigen, and why others cannot, by place."""

    given: tuple[Given, ...]
    by_antigen: dict[str, list[Given]]
    set_aside: dict[int, DoseReason]


def read_history(schedule: Schedule, person: Person, doses: Sequence[Dose], today: date) -> History:
    """Sort `doses` by day, and those of one day by product: the order they are handed in does not matter."""
    given: list[Given] = []
    set_aside: dict[int, DoseReason] = {}
    for place, dose in enumerate(doses):
        product = schedule.products.get(dose.product)
        if not isinstance(dose.given, date):
            set_aside[place] = _why_undated(dose.given, person, today)
        elif dose.given < person.birth_date:
            set_aside[place] = DoseReason.BEFORE_BIRTH
        elif dose.given > today:
            set_aside[place] = DoseReason.IN_THE_FUTURE
        elif product is None:
            set_aside[place] = DoseReason.UNKNOWN_PRODUCT
        else:
            given.append(
                Given(place, dose.given, product, dose.manufacturer, _why_substandard(dose, dose.given))
            )
    given.sort(key=lambda item: (item.day, item.product.code))
    by_antigen: dict[str, list[Given]] = {}
    for item in given:
        for antigen in _antigens_at(item, person):
            by_antigen.setdefault(antigen, []).append(item)
    return History(tuple(given), by_antigen, set_aside)


def _why_undated(given: PartialDate | None, person: Person, today: date) -> DoseReason:
    if given is None:
        return DoseReason.DATE_MISSING
    if given.latest < person.birth_date:
        return DoseReason.BEFORE_BIRTH
    return DoseReason.IN_THE_FUTURE if given.earliest > today else DoseReason.DATE_INCOMPLETE


def _why_substandard(dose: Dose, day: date) -> DoseReason | None:
    if dose.subpotent:
        return DoseReason.SUBPOTENT
    if dose.expires is not None and dose.expires < day:
        return DoseReason.EXPIRED
    return None


def _antigens_at(item: Given, person: Person) -> list[str]:
    """The antigens the product carries at the person's age that day; each once."""
    antigens = []
    for carried in item.product.antigens:
        begun = carried.begin is None or carried.begin.after(person.birth_date) <= item.day
        ended = carried.end is not None and carried.end.after(person.birth_date) <= item.day
        if begun and not ended and carried.antigen not in antigens:
            antigens.append(carried.antigen)
    return antigens
