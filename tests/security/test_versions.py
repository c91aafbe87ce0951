"""What a record said before a change is kept, with who changed it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm.exc import StaleDataError

from app.database import unit_of_work
from app.extensions import db
from app.models import Patient, RecordVersion
from app.security.actor import Actor
from demo import known


def versions_of(patient: Patient) -> list[RecordVersion]:
    of_patient = (RecordVersion.table_name == "patient") & (RecordVersion.row_id == patient.id)
    return list(db.session.scalars(select(RecordVersion).where(of_patient).order_by(RecordVersion.id)))


def change(patient: Patient, email: str | None) -> None:
    with unit_of_work() as session:
        session.get_one(Patient, patient.id).email = email


def test_a_change_keeps_what_was_there(vera: Actor) -> None:
    testa = known.patient(known.TESTA)
    before, version = testa.email, testa.version
    change(testa, "ny@post.example")
    [kept] = versions_of(testa)
    content = json.loads(kept.content)
    assert (content["email"], content["surname"]) == (before, testa.surname)
    assert kept.row_version == version


def test_each_change_is_a_version(vera: Actor) -> None:
    testa = known.patient(known.TESTA)
    change(testa, "ett@post.example")
    change(testa, "två@post.example")
    assert [json.loads(row.content)["email"] for row in versions_of(testa)][1:] == ["ett@post.example"]
    assert [row.row_version for row in versions_of(testa)] == [1, 2]


def test_nothing_changed_is_no_version(vera: Actor) -> None:
    testa = known.patient(known.TESTA)
    change(testa, testa.email)
    assert versions_of(testa) == []


def test_a_version_names_who_changed(vera: Actor) -> None:
    testa = known.patient(known.TESTA)
    change(testa, None)
    [kept] = versions_of(testa)
    assert (kept.changed_by_user_id, kept.changed_by_assignment_id) == (vera.user_id, vera.assignment_id)


def change_halfway(patient: Patient) -> None:
    with unit_of_work() as session:
        session.get_one(Patient, patient.id).email = "halv@post.example"
        session.flush()
        raise RuntimeError


def test_a_rolled_back_change_leaves_no_version(vera: Actor) -> None:
    testa = known.patient(known.TESTA)
    with pytest.raises(RuntimeError):
        change_halfway(testa)
    assert versions_of(testa) == []


def test_of_two_changes_to_the_same_version_the_second_is_refused(vera: Actor) -> None:
    testa = known.patient(known.TESTA)
    db.session.commit()
    with db.engine.begin() as other:
        other.execute(update(Patient.__table__).values(version=Patient.__table__.c.version + 1))
    with pytest.raises(StaleDataError), unit_of_work():
        testa.email = "sen@post.example"


@pytest.mark.parametrize(
    "statement", ["UPDATE record_version SET content = '{}'", "DELETE FROM record_version"]
)
def test_a_version_is_never_changed_or_removed(vera: Actor, statement: str) -> None:
    change(known.patient(known.TESTA), None)
    db.session.commit()
    with pytest.raises(DatabaseError), db.engine.begin() as connection:
        connection.exec_driver_sql(statement)
