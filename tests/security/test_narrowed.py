"""A statement that is put together once is judged once for each scope, and never shows another's rows."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, func, select

from app.extensions import db
from app.models import Batch, Immunization, Patient
from app.security import scope as scope_module
from app.security.actor import Actor
from app.security.narrowed import MOST_SCOPES, NarrowedStatements
from app.security.scope import Scope, ScopeMissing, acting_as, open_scope, widened
from tests.fixtures.journal import Journal

PATIENTS = select(Patient.id, Patient.care_provider_id).where(Patient.surname != bindparam("not_named"))
ANYBODY = {"not_named": ""}


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The statements that were judged anew, in order."""
    met: list[Any] = []
    judge = scope_module.beyond_reach

    def note(statement: Any, scoped: frozenset[str]) -> frozenset[str]:
        met.append(statement)
        return judge(statement, scoped)

    monkeypatch.setattr(scope_module, "beyond_reach", note)
    return met


def providers() -> set[int]:
    return {row.care_provider_id for row in db.session.execute(PATIENTS, ANYBODY)}


def test_a_statement_put_together_once_is_judged_once(vera: Actor, judged: list[Any]) -> None:
    statement = select(Patient.id).limit(1)
    for _ in range(3):
        db.session.execute(statement).all()
    assert judged == [statement]


def test_what_is_kept_follows_the_assignment(journal: Journal) -> None:
    here, elsewhere = journal.actor("vera"), journal.actor("kommun")
    for actor in (here, elsewhere, here, elsewhere):
        with acting_as(db.session(), actor):
            assert providers() == {actor.care_provider_id}


def test_what_is_kept_follows_the_unit(journal: Journal) -> None:
    statement = select(Batch.unit_id)
    for username in ("vera", "berit", "vera"):
        actor = journal.actor(username)
        with acting_as(db.session(), actor):
            assert set(db.session.scalars(statement)) == {actor.unit_id}


def test_who_administers_all_shares_nothing_with_who_does_not(vera: Actor) -> None:
    own = Scope(vera.care_provider_id, vera.care_unit_id, vera.unit_id)
    every = Scope(vera.care_provider_id, vera.care_unit_id, vera.unit_id, administers_all=True)
    kept = NarrowedStatements()
    kept.keep(PATIENTS, every, PATIENTS)
    assert kept.find(PATIENTS, own) is None


def test_without_a_scope_nothing_is_taken_from_what_is_kept(vera: Actor) -> None:
    assert providers() == {vera.care_provider_id}
    open_scope(db.session(), None)
    with pytest.raises(ScopeMissing):
        providers()


def test_a_widening_neither_takes_nor_leaves_anything(journal: Journal) -> None:
    actor = journal.actor("vera")
    with acting_as(db.session(), actor):
        assert providers() == {actor.care_provider_id}
        everybody = db.session.execute(PATIENTS, ANYBODY, execution_options=widened("this test")).all()
        assert len({row.care_provider_id for row in everybody}) > 1
        assert providers() == {actor.care_provider_id}


def test_a_statement_made_from_a_kept_one_is_judged_itself(vera: Actor, judged: list[Any]) -> None:
    assert providers() == {vera.care_provider_id}
    # Only the condition names doses: their criteria would not reach it.
    further = PATIENTS.where(Immunization.patient_id == 1)
    with pytest.raises(ScopeMissing):
        db.session.execute(further, ANYBODY)
    assert judged[-1] is further


def test_a_refused_statement_is_refused_every_time(vera: Actor) -> None:
    statement = select(func.count()).where(Patient.id == 1)
    for _ in range(2):
        with pytest.raises(ScopeMissing):
            db.session.execute(statement)


def test_nothing_is_kept_longer_than_its_statement() -> None:
    kept = NarrowedStatements()
    statement: Select[Any] | None = select(Patient.id)
    kept.keep(statement, 1, PATIENTS)
    assert kept.find(statement, 1) is PATIENTS
    statement = None
    gc.collect()
    assert len(kept) == 0


def test_no_statement_keeps_more_scopes_than_are_at_work() -> None:
    kept = NarrowedStatements()
    for scope in range(MOST_SCOPES + 1):
        kept.keep(PATIENTS, scope, PATIENTS)
    assert kept.find(PATIENTS, 0) is None
    assert kept.find(PATIENTS, MOST_SCOPES) is PATIENTS
