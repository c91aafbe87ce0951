"""What keeps a dose from being saved: stops, warnings without a reason, and what is not the actor's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models import Immunization
from app.rules.verdict import Level
from app.security.actor import Actor, NotPermitted
from app.services.vaccination.give_dose import give_dose
from app.services.vaccination.wish import DoseRefused, GiveDose, GivenAnswer, UnknownPatient
from app.tables.vocabulary import AnswerValue, IdentityCheck, Site
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.wishes import EVERY, all_no, batch, product, template, wish

Change = Callable[[GiveDose], GiveDose]


def counted() -> int:
    return db.session.scalar(select(func.count()).select_from(Immunization), execution_options=EVERY)


def stops(actor: Actor, wanted: GiveDose) -> list[str]:
    """The rules that stop a dose, in order; the attempt must leave nothing behind."""
    before = counted()
    with pytest.raises(DoseRefused) as refusal:
        give_dose(actor, wanted)
    assert counted() == before
    return [verdict.rule_id for verdict in refusal.value.verdicts if verdict.level is Level.STOP]


def answered(code: str, value: AnswerValue | None) -> dict[str, GivenAnswer]:
    return all_no(template("vaxigrip")) | {code: GivenAnswer(value, "Reagerade 2019", "Kan vaccineras")}


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no vaccine": ({"product": None}, "VJ-FORM-1"),
    "an unknown vaccine": ({"product": uuid4()}, "VJ-FORM-2"),
    "no batch": ({"batch": None}, "VJ-BATCH-1"),
    "an unknown batch": ({"batch": uuid4()}, "VJ-BATCH-1"),
    "an unknown template": ({"template": uuid4()}, "VJ-FORM-3"),
    "no declaration": ({"template": None, "answers": {}}, "VJ-DECLARATION-1"),
    "no answers": ({"answers": {}}, "VJ-DECLARATION-1"),
    "no word on the identity": ({"identity": None}, "VJ-IDENTITY-1"),
    "nobody named who vouches": ({"identity": IdentityCheck.VOUCHED_FOR}, "VJ-IDENTITY-1"),
    "a blank who vouches": (
        {"identity": IdentityCheck.VOUCHED_FOR, "identity_vouched_by": "  "},
        "VJ-IDENTITY-1",
    ),
    "no site": ({"site": None}, "VJ-SITE-1"),
    "another site without saying which": ({"site": Site.OTHER, "site_detail": " "}, "VJ-FORM-4"),
    "no route": ({"route": None}, "VJ-ROUTE-1"),
    "no time": ({"given_at": None}, "VJ-TIME-1"),
    "dose number nought": ({"dose_number": 0}, "VJ-FORM-5"),
    "dose number hundred": ({"dose_number": 100}, "VJ-FORM-5"),
    "no volume at all": ({"volume_ml": Decimal(0)}, "VJ-FORM-6"),
    "a bucket": ({"volume_ml": Decimal(5000)}, "VJ-FORM-6"),
}


@pytest.mark.parametrize(("different", "rule"), REFUSED.values(), ids=REFUSED)
def test_a_stop_names_its_rule(vera: Actor, different: dict[str, Any], rule: str) -> None:
    assert rule in stops(vera, wish(**different))


def test_a_time_ahead_is_refused(vera: Actor) -> None:
    assert stops(vera, wish(given_at=clock.now() + timedelta(hours=1))) == ["VJ-TIME-1"]


def test_a_blocked_batch_is_refused(vera: Actor) -> None:
    assert stops(vera, wish(batch=batch(known.BLOCKED_LOT).uuid)) == ["VJ-BATCH-3"]


def test_an_expired_batch_is_refused(vera: Actor) -> None:
    boostrix = wish(code="boostrix", batch=batch(known.EXPIRED_LOT).uuid)
    assert "VJ-BATCH-2" in stops(vera, boostrix)


def test_a_batch_of_another_vaccine_is_refused(vera: Actor) -> None:
    assert "VJ-BATCH-1" in stops(vera, wish(batch=batch(known.EXPIRED_LOT).uuid))


def test_another_units_batch_does_not_exist_here(journal: Journal) -> None:
    here = batch(known.FLU_LOT).uuid
    for berit in journal.acting("berit"):
        at_the_bus = wish(batch=here)
        assert stops(berit, at_the_bus) == ["VJ-BATCH-1"]


def test_a_vaccine_the_unit_does_not_use_is_refused(vera: Actor) -> None:
    assert stops(vera, wish(product=product("gardasil-9").uuid)) == ["VJ-FORM-2"]


def test_a_declaration_for_another_kind_of_vaccine_is_refused(vera: Actor) -> None:
    other = template("comirnaty")
    assert stops(vera, wish(template=other.uuid, answers=all_no(other))) == ["VJ-FORM-3"]


def test_an_unanswered_question_never_counts_as_no(vera: Actor) -> None:
    assert stops(vera, wish(answers=answered("allergy", None))) == ["VJ-DECLARATION-1"]


def test_another_providers_patient_does_not_exist_here(vera: Actor) -> None:
    elsewhere = known.patient(known.PUPIL, known.MUNICIPALITY).uuid
    with pytest.raises(UnknownPatient):
        give_dose(vera, replace(wish(), patient=elsewhere))


def test_nobody_is_vaccinated_after_death(vera: Actor) -> None:
    assert "VJ-DECEASED-1" in stops(vera, wish(known.DECEASED))


def test_a_warning_needs_a_reason_and_a_blank_is_none(vera: Actor) -> None:
    not_established = wish(identity=IdentityCheck.NOT_ESTABLISHED)
    assert stops(vera, not_established) == []
    assert stops(vera, replace(not_established, reasons={"VJ-IDENTITY-1": "   "})) == []
    passed = replace(not_established, reasons={"VJ-IDENTITY-1": "Personalen på boendet känner henne"})
    assert give_dose(vera, passed).signed


def test_a_reason_does_not_pass_a_stop(vera: Actor) -> None:
    reasons = {"VJ-BATCH-3": "Vi har ingen annan"}
    assert stops(vera, wish(batch=batch(known.BLOCKED_LOT).uuid, reasons=reasons)) == ["VJ-BATCH-3"]


def test_a_yes_that_asks_for_a_physician_is_passed_with_a_reason_and_counted(vera: Actor) -> None:
    yes = wish(answers=answered("allergy", AnswerValue.YES))
    assert stops(vera, yes) == []
    result = give_dose(vera, replace(yes, reasons={"VJ-DECLARATION-2": "Läkare tillfrågad"}))
    dose = db.session.scalars(select(Immunization).where(Immunization.dose_uuid == result.dose)).one()
    assert dose.declaration.yes_count == 1
    assert {a.detail for a in dose.declaration.answers if a.answer is AnswerValue.YES} == {"Reagerade 2019"}


@pytest.mark.parametrize("username", ["logga", "system"])
def test_who_has_no_part_in_vaccination_is_refused(journal: Journal, vera: Actor, username: str) -> None:
    wanted = wish()
    with pytest.raises(NotPermitted):
        give_dose(journal.actor(username), wanted)
