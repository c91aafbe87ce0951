"""Dagens pass: one per person, unit and day, for as long as its batch can be given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models import Batch
from app.queries.vaccination.day_pass import batches_for_pass, day_pass_of
from app.security.actor import Actor
from app.services.vaccination import set_day_pass as module
from app.services.vaccination.set_day_pass import BatchNotUsable, end_day_pass, set_day_pass
from app.tables.vocabulary import BatchState
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.wishes import EVERY, batch, current_batch


def lot_of_pass(actor: Actor) -> str | None:
    current = day_pass_of(actor)
    return current.lot_number if current else None


def change_batch(**values: object) -> None:
    db.session.execute(
        update(Batch).where(Batch.id == batch(known.FLU_LOT).id).values(**values), execution_options=EVERY
    )
    db.session.commit()


def test_the_pass_is_the_last_one_chosen(vera: Actor) -> None:
    set_day_pass(vera, current_batch("fluad").uuid)
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    assert lot_of_pass(vera) == known.FLU_LOT


def test_a_pass_saved_by_another_request_at_the_same_instant_gives_way(
    vera: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day_pass(vera, current_batch("fluad").uuid)
    delete_pass, seen = module._delete_pass, []

    def delete_that_first_sees_nothing(session: Session, actor: Actor) -> None:
        if seen:
            delete_pass(session, actor)
        seen.append(actor)

    monkeypatch.setattr(module, "_delete_pass", delete_that_first_sees_nothing)
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    assert len(seen) == 2
    assert lot_of_pass(vera) == known.FLU_LOT


def test_the_pass_is_the_persons_own(vera: Actor, journal: Journal) -> None:
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    assert lot_of_pass(journal.actor("siw")) is None


def test_the_pass_ends_when_it_is_ended(vera: Actor) -> None:
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    end_day_pass(vera)
    assert lot_of_pass(vera) is None


def test_the_pass_stays_at_its_unit(journal: Journal) -> None:
    for vera in journal.acting("vera"):
        set_day_pass(vera, batch(known.FLU_LOT).uuid)
    for vera in journal.acting("vera", "blabaret"):
        assert lot_of_pass(vera) is None


def test_the_pass_ends_at_midnight(vera: Actor) -> None:
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    with clock.stopped(clock.moment_of(clock.today() + timedelta(days=1), 0, 1)):
        assert lot_of_pass(vera) is None


@pytest.mark.parametrize(
    "values",
    [
        {"balance": 0},
        {"expires_on": clock.today() - timedelta(days=1)},
        {"state": BatchState.BLOCKED, "blocked_reason": "Indragen"},
    ],
    ids=["empty", "expired", "blocked"],
)
def test_the_pass_ends_with_its_batch(vera: Actor, values: dict[str, object]) -> None:
    set_day_pass(vera, batch(known.FLU_LOT).uuid)
    change_batch(**values)
    assert lot_of_pass(vera) is None
    assert known.FLU_LOT not in {one.lot_number for one in batches_for_pass(vera)}


@pytest.mark.parametrize("lot", [known.BLOCKED_LOT, known.EXPIRED_LOT])
def test_a_batch_that_cannot_be_given_is_refused(vera: Actor, lot: str) -> None:
    with pytest.raises(BatchNotUsable):
        set_day_pass(vera, batch(lot).uuid)
    assert lot_of_pass(vera) is None


def test_another_units_batch_is_refused(journal: Journal) -> None:
    here = batch(known.FLU_LOT).uuid
    for berit in journal.acting("berit"):
        with pytest.raises(BatchNotUsable):
            set_day_pass(berit, here)
