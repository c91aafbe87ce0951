"""Two vaccinators, or two presses, in the same instant."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app.extensions import db
from app.models import Batch, Immunization, StockMovement
from app.security.actor import Actor
from app.security.scope import acting_as
from app.services.vaccination.give_dose import give_dose
from app.services.vaccination.wish import DoseRefused, GiveDose, RegisteredDose
from demo import known
from tests.fixtures.wishes import EVERY, batch, wish

Outcome = RegisteredDose | DoseRefused


def together(app: Flask, actor: Actor, wishes: list[GiveDose]) -> list[Outcome]:
    """Send all wishes at once, each from a thread and a connection of its own."""
    barrier, outcomes = Barrier(len(wishes)), list[Outcome]()

    def send(wanted: GiveDose) -> Callable[[], None]:
        def run() -> None:
            with app.app_context(), acting_as(db.session(), actor):
                barrier.wait(timeout=10)
                try:
                    outcomes.append(give_dose(actor, wanted))
                except DoseRefused as refusal:
                    outcomes.append(refusal)
                finally:
                    db.session.remove()

        return run

    threads = [Thread(target=send(wanted)) for wanted in wishes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def leave_in_fridge(doses: int) -> None:
    db.session.execute(
        update(Batch).where(Batch.id == batch(known.FLU_LOT).id).values(balance=doses),
        execution_options=EVERY,
    )
    db.session.commit()


def movements() -> int:
    return db.session.scalar(
        select(func.count())
        .select_from(StockMovement)
        .where(StockMovement.batch_id == batch(known.FLU_LOT).id),
        execution_options=EVERY,
    )


def test_the_last_dose_of_a_batch_is_given_once(app: Flask, vera: Actor) -> None:
    leave_in_fridge(1)
    before = movements()
    wishes = [wish(), wish(known.TESTA)]
    db.session.commit()
    outcomes = together(app, vera, wishes)
    refused = [outcome for outcome in outcomes if isinstance(outcome, DoseRefused)]
    assert (len(outcomes), len(refused)) == (2, 1)
    assert {v.field for v in refused[0].verdicts if v.level == "stop"} == {"batch"}
    assert batch(known.FLU_LOT).balance == 0
    assert movements() == before + 1


def test_the_same_form_sent_four_times_gives_one_dose(app: Flask, vera: Actor) -> None:
    wanted = wish()
    balance = batch(known.FLU_LOT).balance
    db.session.commit()
    outcomes = together(app, vera, [wanted] * 4)
    doses = {outcome.dose for outcome in outcomes if isinstance(outcome, RegisteredDose)}
    assert (len(outcomes), len(doses)) == (4, 1)
    assert batch(known.FLU_LOT).balance == balance - 1
    saved = db.session.scalars(
        select(Immunization).where(Immunization.form_token == wanted.form_token), execution_options=EVERY
    ).all()
    assert len(saved) == 1


def test_two_vaccinators_do_not_give_one_person_the_same_vaccine_twice(app: Flask, vera: Actor) -> None:
    """Whoever comes second is judged with the first dose on record, and is warned."""
    wishes = [wish(), wish()]
    db.session.commit()
    outcomes = together(app, vera, wishes)
    refused = [outcome for outcome in outcomes if isinstance(outcome, DoseRefused)]
    assert (len(outcomes), len(refused)) == (2, 1)
    assert "batch" not in {verdict.field for verdict in refused[0].verdicts}


def test_the_last_dose_sent_twice_is_given_and_told_twice(app: Flask, vera: Actor) -> None:
    leave_in_fridge(1)
    wanted = wish()
    db.session.commit()
    outcomes = together(app, vera, [wanted] * 3)
    assert [isinstance(outcome, RegisteredDose) for outcome in outcomes] == [True] * 3
    assert len({outcome.dose for outcome in outcomes if isinstance(outcome, RegisteredDose)}) == 1


def test_a_batch_blocked_while_the_form_was_judged_is_not_given(vera: Actor) -> None:
    wanted, seen = wish(), batch(known.FLU_LOT)
    db.session.execute(
        update(Batch).where(Batch.id == seen.id).values(state="blocked", blocked_reason="Återkallad"),
        execution_options=EVERY | {"synchronize_session": False},
    )
    db.session.commit()
    assert seen.state == "active", "what the request read before it wrote"
    with pytest.raises(DoseRefused):
        give_dose(vera, wanted)
