"""What the form proposes, and why: orders first, then bookings, then the day pass."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import update

from app import clock
from app.extensions import db
from app.models import Booking, Prescription
from app.queries.vaccination import proposal
from app.queries.vaccination.choices import Choices, read_choices
from app.queries.vaccination.proposal import propose_batch, propose_dose, propose_vaccine
from app.security.actor import Actor
from app.services.vaccination.set_day_pass import set_day_pass
from app.tables.vocabulary import BookingState, PrescriptionState, Route, Site
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.patients import banner_of
from tests.fixtures.wishes import EVERY, batch, current_batch, product


def choices_for(actor: Actor, number: str) -> Choices:
    return read_choices(actor, banner_of(actor, number))


def without_orders() -> None:
    waiting = Prescription.state == PrescriptionState.ACTIVE
    db.session.execute(
        update(Prescription).where(waiting).values(state=PrescriptionState.CANCELLED), execution_options=EVERY
    )
    db.session.commit()


def without_bookings() -> None:
    db.session.execute(update(Booking).values(state=BookingState.CANCELLED), execution_options=EVERY)
    db.session.commit()


def test_the_order_of_reasons(vera: Actor) -> None:
    set_day_pass(vera, current_batch("fluad").uuid)
    reasons = []
    for happens in (lambda: None, without_orders, without_bookings):
        happens()
        proposed = propose_vaccine(choices_for(vera, known.TESTA))
        assert proposed.product is not None
        assert proposed.reason is not None
        reasons.append((proposed.product.rules_code, proposed.reason.sentence))
    assert reasons == [
        ("prevenar-20", proposal.ORDERED),
        ("fluad", proposal.BOOKED),
        ("fluad", proposal.DAY_PASS),
    ]


def test_nothing_known_proposes_nothing(vera: Actor) -> None:
    assert propose_vaccine(choices_for(vera, known.NAMESAKE)).product is None


def test_a_batch_follows_when_it_is_the_only_one_or_the_pass_says_so(vera: Actor) -> None:
    choices = choices_for(vera, known.NAMESAKE)
    only = propose_batch(choices, product("fluad"))
    assert only is not None
    assert only.lot_number == current_batch("fluad").lot_number
    assert propose_batch(choices, product("comirnaty")) is None, "two batches can be used: look at the vial"
    chosen = current_batch("comirnaty")
    set_day_pass(vera, chosen.uuid)
    followed = propose_batch(choices_for(vera, known.NAMESAKE), product("comirnaty"))
    assert followed is not None
    assert followed.lot_number == chosen.lot_number


def test_what_can_be_used_stands_first(vera: Actor) -> None:
    lots = [one.lot_number for one in choices_for(vera, known.TESTA).batches_of(product("vaxigrip"))]
    assert lots == [known.FLU_LOT, known.BLOCKED_LOT]


def test_the_dose_number_counts_earlier_doses_of_the_group(vera: Actor) -> None:
    never = propose_dose(choices_for(vera, known.LONG_NAME), product("vaxigrip"), clock.today())
    assert (never.number, never.number_reason.parameters["number"]) == (1, 0)
    choices = choices_for(vera, known.TESTA)
    earlier = sum(dose.product.vaccine_group.code == "influensa" for dose in choices.past)
    again = propose_dose(choices, product("vaxigrip"), clock.today())
    assert again.number == earlier + 1 > 1
    assert again.number_reason.parameters["number"] == earlier


def test_the_own_group_goes_before_the_suggested_one(vera: Actor) -> None:
    own = propose_dose(choices_for(vera, known.DIABETIC), product("vaxigrip"), clock.today())
    assert own.group is not None
    assert (own.group.code, own.group_reason) == ("diabetes", proposal.Phrase(proposal.OWN_GROUP))
    by_age = propose_dose(choices_for(vera, known.LONG_NAME), product("comirnaty"), clock.today())
    assert by_age.group is not None
    assert by_age.group.code == "65-ar-och-aldre"


def test_the_own_group_of_this_kind_of_vaccine_goes_first(vera: Actor) -> None:
    own = propose_dose(choices_for(vera, known.DIABETIC), product("prevenar-20"), clock.today())
    assert own.group is not None
    assert own.group.code == "pneumokock-riskgrupp"


@pytest.mark.parametrize(
    ("number", "code", "first"),
    [
        (known.LONG_NAME, "vaxigrip", Site.LEFT_UPPER_ARM),
        (known.NEWBORN_RESERVE, "vaxigrip", Site.LEFT_THIGH),
    ],
)
def test_sites_that_suit_the_age_stand_first_and_other_last(
    vera: Actor, number: str, code: str, first: Site
) -> None:
    dose = propose_dose(choices_for(vera, number), product(code), clock.today())
    assert (dose.sites[0], dose.sites[-1]) == (first, Site.OTHER)
    assert dose.route is Route.INTRAMUSCULAR


def test_the_volume_follows_the_age(journal: Journal) -> None:
    volumes = {}
    for mock in journal.acting("mock", "resan"):
        for number in (known.TRAVELLER, known.NEWBORN_RESERVE):
            dose = propose_dose(choices_for(mock, number), product("ixiaro"), clock.today())
            volumes[number] = dose.volume_ml
    assert volumes == {known.TRAVELLER: Decimal("0.5"), known.NEWBORN_RESERVE: Decimal("0.25")}


def test_a_blocked_pass_is_no_pass(vera: Actor) -> None:
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    blocked = batch(known.FLU_LOT)
    blocked.balance = 0
    db.session.commit()
    assert choices_for(vera, known.NAMESAKE).day_pass is None
