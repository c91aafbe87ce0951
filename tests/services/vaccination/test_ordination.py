"""Who orders decides who signs: the actor's own right as a scope, else a physician or a standing order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import Immunization, StandingOrder
from app.rules.verdict import Level
from app.security.actor import Actor
from app.services.vaccination.give_dose import give_dose
from app.services.vaccination.wish import DoseRefused, GiveDose, OrderedBy
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.wishes import EVERY, product, wish


def saved(actor: Actor, wanted: GiveDose) -> Immunization:
    dose = give_dose(actor, wanted).dose
    return db.session.scalars(select(Immunization).where(Immunization.dose_uuid == dose)).one()


def not_ordered(actor: Actor, wanted: GiveDose) -> bool:
    with pytest.raises(DoseRefused) as refusal:
        give_dose(actor, wanted)
    return ("VJ-ORDINATION-1", Level.STOP) in {(v.rule_id, v.level) for v in refusal.value.verdicts}


def by_physician(journal: Journal) -> OrderedBy:
    return OrderedBy(assignment_id=journal.assignment("mock", "pahittan").id)


def standing_order(code: str, unit_id: int, author: int, days: int = 30) -> StandingOrder:
    today = clock.today()
    order = StandingOrder(
        unit_id=unit_id,
        product_id=product(code).id,
        author_assignment_id=author,
        author_name="Mock Attrappsson",
        indication="Alla från 18 år",
        contraindications="Allvarlig allergi",
        minimum_age_years=18,
        valid_from=today - timedelta(days=60),
        valid_to=today + timedelta(days=days),
    )
    db.session.add(order)
    db.session.commit()
    return order


def test_a_right_that_covers_signs_at_once(vera: Actor) -> None:
    dose = saved(vera, wish())
    assert (dose.signed_by_name, dose.prescription.prescriber_name) == ("Vera Demosson", "Vera Demosson")


def test_a_right_that_covers_may_leave_the_signature(vera: Actor) -> None:
    dose = saved(vera, wish(sign=False))
    assert dose.signed_at is None
    assert dose.prescription.prescriber_name == "Vera Demosson"


def test_a_right_that_does_not_name_the_vaccine_needs_an_order(vera: Actor, journal: Journal) -> None:
    tbe = wish(code="fsme-immun-vuxen")
    assert not_ordered(vera, tbe)
    dose = saved(vera, replace(tbe, ordered_by=by_physician(journal)))
    assert dose.prescription.prescriber_name == "Mock Attrappsson"
    assert dose.signed_at is None, "an order by somebody else never gives the vaccinator a signature"


def test_without_a_right_the_dose_waits_for_a_signature(siw: Actor, journal: Journal) -> None:
    assert not_ordered(siw, wish())
    dose = saved(siw, wish(ordered_by=by_physician(journal)))
    assert (dose.signed_at, dose.vaccinator_name) == (None, "Siw Attrapp")


def test_a_physician_orders_and_signs_anything(mock: Actor) -> None:
    dose = saved(mock, wish(code="fsme-immun-vuxen"))
    assert dose.signed_by_name == "Mock Attrappsson"


def test_only_a_physician_of_the_unit_can_be_named(siw: Actor, journal: Journal) -> None:
    for username, unit in (("vera", "pahittan"), ("mock", "resan"), ("kommun", "mockskolan")):
        other = OrderedBy(assignment_id=journal.assignment(username, unit).id)
        assert not_ordered(siw, wish(ordered_by=other)), username


def test_a_standing_order_of_the_unit_carries_the_dose(siw: Actor, journal: Journal) -> None:
    author = journal.assignment("mock", "pahittan").id
    order = standing_order("comirnaty", siw.unit_id, author)
    dose = saved(siw, wish(code="comirnaty", ordered_by=OrderedBy(standing_order=order.uuid)))
    assert dose.prescription.standing_order_id == order.id
    assert dose.signed_at is None


def test_a_clerk_cannot_use_a_standing_order_for_nobody_has_assessed_the_person(journal: Journal) -> None:
    """ORD-STANDING: it applies after a nurse's or physician's own assessment (HSLF-FS 2017:37)."""
    author = journal.assignment("mock", "pahittan").id
    for klas in journal.acting("klas"):
        order = standing_order("comirnaty", klas.unit_id, author)
        assert not_ordered(klas, wish(code="comirnaty", ordered_by=OrderedBy(standing_order=order.uuid)))


def test_a_standing_order_that_has_ended_carries_nothing(siw: Actor, journal: Journal) -> None:
    author = journal.assignment("mock", "pahittan").id
    order = standing_order("comirnaty", siw.unit_id, author, days=-1)
    assert not_ordered(siw, wish(code="comirnaty", ordered_by=OrderedBy(standing_order=order.uuid)))


def test_a_standing_order_for_another_vaccine_or_age_carries_nothing(siw: Actor, journal: Journal) -> None:
    author = journal.assignment("mock", "pahittan").id
    order = standing_order("comirnaty", siw.unit_id, author)
    assert not_ordered(siw, wish(ordered_by=OrderedBy(standing_order=order.uuid)))
    child = wish(known.CHILD, "comirnaty", ordered_by=OrderedBy(standing_order=order.uuid))
    assert not_ordered(siw, child)


def test_a_waiting_order_is_carried_out_without_being_chosen(siw: Actor) -> None:
    dose = saved(siw, wish(known.TESTA, "prevenar-20"))
    assert dose.prescription.prescriber_name == "Mock Attrappsson"
    assert dose.signed_at is None


def test_the_scope_ends_with_the_group_that_it_names(vera: Actor) -> None:
    without_group = wish(known.NAMESAKE, patient_group=None, reasons={"VJ-GROUP-1": "Ingen grupp passar"})
    assert not_ordered(vera, without_group)


def test_orders_stay_with_their_provider(siw: Actor) -> None:
    dose = saved(siw, wish(known.TESTA, "prevenar-20"))
    stored = db.session.execute(
        select(Immunization.care_provider_id).where(Immunization.id == dose.id), execution_options=EVERY
    ).scalar_one()
    assert stored == siw.care_provider_id
