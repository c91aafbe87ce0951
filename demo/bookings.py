"""Booked times: today's at every unit in every state, and some to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app import clock
from app.models import Booking
from app.tables.vocabulary import BookingChannel, BookingState
from demo import known
from demo.days import working_day_from
from demo.people import Person
from demo.visits import Visit
from demo.world import World

DAYS_AHEAD = 5
KEPT_FREE = (605, 610, 620)
"""Minutes from midnight at Påhittan today that belong to the main characters."""

LETTERS = "23456789ACDEFHJKMNPQRTUVWXY"
"""No letter that is mistaken for a digit when a code is read aloud."""


def of_known(world: World) -> None:
    """Testa has arrived for her influenza dose; her namesake and the diabetic come later."""
    book(
        world,
        "pahittan",
        known.TESTA,
        "influensa",
        world.today,
        10 * 60 + 5,
        BookingState.ARRIVED,
        code="7Q4K9",
    )
    book(world, "pahittan", known.LONG_NAME, "covid-19", world.today, 10 * 60 + 10, BookingState.BOOKED)
    book(
        world,
        "pahittan",
        known.PROTECTED,
        "tbe",
        world.today,
        10 * 60 + 20,
        BookingState.BOOKED,
        channel=BookingChannel.PHONE,
    )
    later = world.today + timedelta(days=14)
    book(world, "pahittan", known.DIABETIC, "covid-19", later, 9 * 60 + 30, BookingState.BOOKED)
    book(
        world,
        "hallonet",
        known.TODDLER,
        "difteri-stelkramp-kikhosta-polio",
        later,
        13 * 60,
        BookingState.BOOKED,
    )


def of_visits(world: World, visits: Iterable[Visit]) -> None:
    """The day's visits as bookings, remembered so that their doses can name them."""
    for visit in visits:
        world.bookings[visit.unit, visit.person.number] = book(
            world,
            visit.unit,
            visit.person.number,
            visit.vaccine_group,
            world.today,
            visit.minute,
            visit.state,
            channel=visit.channel,
            length=visit.length,
        )
    world.session.flush()


def to_come(world: World, people: Iterable[Person]) -> None:
    """A few times booked at Påhittan on each of the next working days."""
    day, waiting = world.today, iter(people)
    for _ in range(DAYS_AHEAD):
        day = working_day_from(day + timedelta(days=1))
        for minute in (8 * 60 + 20, 9 * 60 + 5, 10 * 60 + 40, 13 * 60 + 15):
            person = next(waiting, None)
            if person is not None:
                book(world, "pahittan", person.number, "tbe", day, minute, BookingState.BOOKED)


def book(
    world: World,
    unit: str,
    number: str,
    vaccine_group: str,
    day: date,
    minute: int,
    state: BookingState,
    *,
    channel: BookingChannel = BookingChannel.RESIDENT_PORTAL,
    length: int = 5,
    code: str | None = None,
    comment: str | None = None,
) -> Booking:
    """Add one booking, made a week before its day."""
    patient = world.patient(unit, number)
    booking = Booking(
        unit_id=world.units[unit].id,
        care_provider_id=patient.care_provider_id,
        patient_id=patient.id,
        vaccine_group_id=world.vaccine_groups[vaccine_group].id,
        day=day,
        start_minute=minute,
        length_minutes=length,
        code=code or code_of(next(world.booking_numbers)),
        state=state,
        channel=channel,
        comment=comment,
        created_at=min(clock.moment_of(day - timedelta(days=7), 19, 12), clock.now()),
    )
    world.session.add(booking)
    return booking


def code_of(number: int) -> str:
    """The booking code with this running number: five characters, spread so that none look alike."""
    spread = number * 7_919_113 % len(LETTERS) ** 5
    characters = []
    for _ in range(5):
        spread, place = divmod(spread, len(LETTERS))
        characters.append(LETTERS[place])
    return "".join(characters)
