"""Fill an empty database: ``small`` for tests, ``full`` for the demo. Never touches one with data."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import CareProvider
from app.security.scope import writing_for_all
from demo import (
    bookings,
    cast,
    catalogue,
    crowd,
    declarations,
    histories,
    main_characters,
    open_matters,
    organization,
    patients,
    standing_orders,
    traces,
    visits,
)
from demo.bulk import REASON
from demo.doses import EarlierDose, GivenDose, write_earlier, write_given
from demo.people import Person
from demo.stock import Fridge
from demo.world import World


def is_empty() -> bool:
    return db.session.scalar(select(CareProvider.id).limit(1)) is None


def small() -> None:
    """Organisation, cast, catalogue, stock and the people of ``known``: what a test starts from."""
    with unit_of_work() as session, writing_for_all(session, REASON), session.no_autoflush:
        world = _make_world(session)
        _admit_known(world)
        standing_orders.create(world)
        _vaccinate(
            world, main_characters.earlier_doses(world.today), main_characters.given_doses(world.today)
        )
        open_matters.create(world)
        bookings.of_known(world)
        session.flush()  # while every provider may still be written for


def full(people: int = 400) -> None:
    """Everything of ``small`` and at most so many people more, with a day under way at every unit."""
    with unit_of_work() as session, writing_for_all(session, REASON), session.no_autoflush:
        world = _make_world(session)
        _admit_known(world)
        many = crowd.of_region(people, world.today)
        pupils = crowd.pupils(many, world.today)
        _admit(world, "pahittan", many)
        _admit(world, "mockskolan", pupils)
        standing_orders.create(world)
        of_the_many = _histories(world, many, pupils)
        given = [*main_characters.given_doses(world.today), *of_the_many]
        _vaccinate(world, main_characters.earlier_doses(world.today), given)
        open_matters.create(world)
        open_matters.of_the_many(world, of_the_many)
        bookings.of_known(world)
        session.flush()


def _histories(world: World, many: list[Person], pupils: list[Person]) -> list[GivenDose]:
    """What the many have been given up to now, today's visits among it; books those visits."""
    today = world.today
    times = visits.times(bookings.KEPT_FREE)
    adults = crowd.adults(many, today)
    babies_due, pupils_due = histories.babies_due(many, today), histories.pupils_due(pupils, today)
    coming = {person.number for person in adults[: len(times)]}
    coming_babies = {person.number for person, _ in babies_due}
    given = list(histories.given(many, today, coming | coming_babies))
    last = {(dose.number, dose.product): dose for dose in sorted(given, key=lambda dose: dose.day)}
    day = [*visits.of_adults(adults, times, last), *visits.of_children([*babies_due, *pupils_due])]
    bookings.of_visits(world, day)
    bookings.to_come(world, adults[len(times) :])
    missed = {person.number for person, _ in pupils_due}
    return [*given, *histories.given_at_school(pupils, today, missed), *visits.given(day)]


def _make_world(session: Session) -> World:
    units = organization.create(session)
    assignments = cast.create(session, units)
    groups = catalogue.create_vaccine_groups(session)
    products = catalogue.create_products(session, groups)
    patient_groups = catalogue.create_patient_groups(session)
    templates = declarations.create(session, groups)
    session.flush()
    today = clock.today()
    fridges = {key: Fridge(unit, key, products, today) for key, unit in units.items()}
    for fridge in fridges.values():
        fridge.stock_up()
    return World(session, today, units, assignments, products, groups, patient_groups, templates, fridges)


def _admit_known(world: World) -> None:
    _admit(world, "pahittan", main_characters.of_region(world.today))
    _admit(world, "mockskolan", main_characters.of_municipality())


def _admit(world: World, unit: str, people: Iterable[Person]) -> None:
    """Make people patients of the care provider of a unit."""
    persons = {person.number: person for person in people}
    provider = world.units[unit].care_provider
    created = patients.create(world.session, persons.values(), provider)
    world.people |= persons
    world.patients |= {(provider.id, number): patient for number, patient in created.items()}


def _vaccinate(world: World, earlier: Iterable[EarlierDose], given: Iterable[GivenDose]) -> None:
    write_earlier(world, list(earlier))
    rows = write_given(world, list(given))
    traces.leave(world, rows)
