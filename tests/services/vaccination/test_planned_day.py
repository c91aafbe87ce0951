"""The schedule's earliest day reaches the checks: a dose too early is a warning, passed with a reason."""

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.extensions import db
from app.rules.verdict import Level
from app.security.actor import Actor
from app.services.vaccination.gather import gather
from app.services.vaccination.give_dose import consider_dose
from demo import known
from tests.fixtures.earlier_doses import write_earlier
from tests.fixtures.wishes import wish

TBE = "fsme-immun-vuxen"
RULE = "VJ-INTERVAL-1"


def found(actor: Actor, number: int) -> list[Level]:
    wanted = wish(code=TBE, dose_number=number)
    judged = consider_dose(actor, wanted, gather(db.session(), actor, wanted))
    return [verdict.level for verdict in judged.verdicts if verdict.rule_id == RULE]


def test_a_third_dose_a_month_after_the_second_is_too_early(vera: Actor) -> None:
    for days in (60, 30):
        write_earlier(known.LONG_NAME, TBE, clock.today() - timedelta(days=days))
    assert found(vera, 3) == [Level.WARNING]


def test_a_first_dose_waits_for_nothing(vera: Actor) -> None:
    assert found(vera, 1) == []
