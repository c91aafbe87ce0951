"""No statement goes round the row scope: what its criteria cannot reach is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, exists, func, insert, literal, select, text, update
from sqlalchemy.orm import aliased

from app import clock
from app.extensions import db
from app.models import Note, Patient, PatientSearchKey, Unit
from app.security.actor import Actor
from app.security.scope import OutOfScope, ScopeMissing, widened

TEST = widened("a test looks for another provider's patient")
BARE = Patient.__table__

REFUSED: dict[str, Callable[[int], Any]] = {
    "only in a condition": lambda other: select(func.count()).where(Patient.id == other),
    "only in an EXISTS": lambda other: select(Unit.id).where(exists().where(Patient.id == other)),
    "an EXISTS of nothing else": lambda other: select(literal(1)).where(exists().where(Patient.id == other)),
    "crossed in a condition": lambda other: select(Unit.id).where(Patient.id == other, Patient.surname != ""),
    "a bare table joined": lambda other: select(Unit.id, BARE.c.surname).join(
        BARE, BARE.c.care_provider_id == Unit.care_provider_id
    ),
    "a bare table in a CTE": lambda other: select(select(BARE.c.id).cte()),
    "text behind an entity": lambda other: select(Patient).from_statement(text("SELECT * FROM patient")),
    "text inside a select": lambda other: select(text("id")).select_from(text("patient")),
    "text with a comma": lambda other: text("SELECT 1 FROM unit,patient"),
    "text in capitals": lambda other: text("SELECT 1 FROM PATIENT;"),
    "a bare update": lambda other: update(BARE).values(city="X"),
}

NARROWED: dict[str, Callable[[int], Any]] = {
    "an entity": lambda other: select(Patient).where(Patient.id == other),
    "an alias": lambda other: select(aliased(Patient)).filter_by(id=other),
    "a join": lambda other: (
        select(Unit.id)
        .join(Patient, Patient.care_provider_id == Unit.care_provider_id)
        .where(Patient.id == other)
    ),
    "a subquery": lambda other: select(select(Patient.id).where(Patient.id == other).subquery()),
    "a union": lambda other: (
        select(Patient.id).where(Patient.id == other).union(select(literal(-1)).where(False))
    ),
    "an EXISTS": lambda other: select(Unit.id).where(select(Patient.id).where(Patient.id == other).exists()),
    "an update": lambda other: (
        update(Patient).where(Patient.id == other).values(city="X").returning(Patient.id)
    ),
    "a delete": lambda other: (
        delete(PatientSearchKey).where(PatientSearchKey.patient_id == other).returning(PatientSearchKey.id)
    ),
}


@pytest.fixture
def other(vera: Actor) -> int:
    """A patient of the municipality, whom Vera's region has nothing to do with."""
    found: int = (
        db.session.execute(
            select(Patient.id).where(Patient.care_provider_id != vera.care_provider_id),
            execution_options=TEST,
        )
        .scalars()
        .first()
    )
    db.session.commit()
    return found


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_what_criteria_cannot_reach_is_refused(other: int, statement: Callable[[int], Any]) -> None:
    with pytest.raises(ScopeMissing):
        db.session.execute(statement(other))


@pytest.mark.parametrize("statement", NARROWED.values(), ids=NARROWED)
def test_what_criteria_reach_finds_nobody_elses(other: int, statement: Callable[[int], Any]) -> None:
    assert db.session.execute(statement(other)).all() == []


def test_a_row_by_its_key_is_narrowed(other: int) -> None:
    assert db.session.get(Patient, other) is None
    assert db.session.query(Patient).filter_by(id=other).count() == 0


def note_for(other: int, provider: int) -> dict[str, Any]:
    return {
        "care_provider_id": provider,
        "patient_id": other,
        "kind": "written",
        "text": "Hos någon annan",
        "parameters": {},
        "written_at": clock.now(),
        "author_name": "Vera Demosson",
    }


def test_rows_are_not_inserted_past_the_guard(vera: Actor, other: int) -> None:
    row = note_for(other, vera.care_provider_id + 1)
    for statement, many in ((insert(Note).values(**row), None), (insert(Note), [row])):
        with pytest.raises(OutOfScope):
            db.session.execute(statement, many)


def test_rows_are_not_updated_by_their_keys_past_the_guard(other: int) -> None:
    with pytest.raises(OutOfScope):
        db.session.execute(update(PatientSearchKey), [{"id": 1, "key": "x"}])


def test_an_update_gives_no_rows_away(vera: Actor) -> None:
    with pytest.raises(OutOfScope):
        db.session.execute(update(Patient).values(care_provider_id=vera.care_provider_id + 1))


def test_a_row_seen_by_a_widening_is_not_taken_over(vera: Actor, other: int) -> None:
    theirs = db.session.execute(
        select(Patient).where(Patient.id == other), execution_options=TEST
    ).scalar_one()
    theirs.care_provider_id = vera.care_provider_id
    with pytest.raises(OutOfScope):
        db.session.flush()
    db.session.rollback()


def test_the_product_never_goes_round_the_session(repository: Path) -> None:
    """The legacy bulk methods and a bare connection pass no listener."""
    rounds = (
        "bulk_insert_mappings",
        "bulk_save_objects",
        "bulk_update_mappings",
        ".connection()",
        "db.engine.",
    )
    sources = {path: path.read_text(encoding="utf-8") for path in (repository / "app").rglob("*.py")}
    assert len(sources) > 100
    assert [(path.name, way) for path, source in sources.items() for way in rounds if way in source] == []
