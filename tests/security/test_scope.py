"""Row scope: which rows exist for whom. Closed by default, in one place."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text, update

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import Assignment, Batch, Model, Patient, VaccineProduct
from app.security.actor import Actor
from app.security.scope import SCOPED, OutOfScope, ScopeMissing, acting_as, open_scope, widened
from app.tables.vocabulary import PatientSource
from tests.fixtures.journal import Journal

SCOPED_CLASSES = sorted(
    (m.class_ for m in Model.registry.mappers if issubclass(m.class_, SCOPED)), key=lambda c: c.__name__
)
UNSCOPED = {
    "CareProvider", "CareUnit", "Unit", "StaffProfile", "LoginSession", "LoginCommission",
    "BankIdOrder", "SystemCalls", "SystemWatch",
    "Disease", "VaccineGroup", "VaccineProduct", "PatientGroup",
    "DeclarationTemplate", "DeclarationQuestion", "RecordVersion", "LogSeal",
}  # fmt: skip


def test_every_table_of_ours_has_said_whose_its_rows_are() -> None:
    ours = {m.class_.__name__ for m in Model.registry.mappers if m.class_.__module__.startswith("app.")}
    assert ours - {c.__name__ for c in SCOPED_CLASSES} == UNSCOPED


def test_table_names_are_unique() -> None:
    names = [m.local_table.name for m in Model.registry.mappers]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("table", SCOPED_CLASSES, ids=lambda c: c.__name__)
def test_without_a_scope_nothing_can_be_read(app: Flask, table: type) -> None:
    open_scope(db.session(), None)
    with pytest.raises(ScopeMissing):
        db.session.scalars(select(table).limit(1)).all()


@pytest.mark.parametrize("table", SCOPED_CLASSES, ids=lambda c: c.__name__)
def test_a_column_select_is_closed_as_well(app: Flask, table: type) -> None:
    open_scope(db.session(), None)
    with pytest.raises(ScopeMissing):
        db.session.execute(select(inspect(table).primary_key[0]).limit(1)).all()


@pytest.mark.parametrize("table", SCOPED_CLASSES, ids=lambda c: c.__name__)
def test_core_and_text_statements_are_refused(vera: Actor, table: type) -> None:
    name = table.__tablename__
    with pytest.raises(ScopeMissing):
        db.session.execute(select(table.__table__).limit(1))
    with pytest.raises(ScopeMissing):
        db.session.execute(text(f"SELECT id FROM {name}"))  # noqa: S608 — a table's own name


def patient_of(actor: Actor) -> Patient:
    return Patient(
        care_provider_id=actor.care_provider_id,
        given_name="Prova",
        surname="Provsson",
        birth_date=date(1980, 1, 1),
        source=PatientSource.MANUAL,
        created_at=clock.now(),
    )


@pytest.fixture
def foreign_patient(journal: Journal) -> Patient:
    """A person at the municipality, which Region Exempel must not see."""
    neighbour = journal.actor("kommun")
    with acting_as(db.session(), neighbour), unit_of_work() as session:
        patient = patient_of(neighbour)
        session.add(patient)
    return patient


def test_another_care_providers_patient_does_not_exist(foreign_patient: Patient, vera: Actor) -> None:
    db.session.expunge_all()
    assert db.session.scalar(select(Patient).where(Patient.uuid == foreign_patient.uuid)) is None
    assert db.session.get(Patient, foreign_patient.id) is None


def test_an_update_does_not_reach_another_care_providers_rows(foreign_patient: Patient, vera: Actor) -> None:
    done = db.session.execute(
        update(Patient).where(Patient.id == foreign_patient.id).values(given_name="Fel"),
        execution_options={"synchronize_session": False},
    )
    assert done.rowcount == 0


def test_a_widening_is_explicit(foreign_patient: Patient, vera: Actor) -> None:
    found = db.session.scalar(
        select(Patient).where(Patient.uuid == foreign_patient.uuid), execution_options=widened("this test")
    )
    assert found is not None


def test_a_row_of_another_care_provider_cannot_be_written(journal: Journal, vera: Actor) -> None:
    with pytest.raises(OutOfScope), unit_of_work() as session:
        session.add(patient_of(journal.actor("kommun")))


def test_a_batch_of_the_sibling_unit_cannot_be_seen_or_written(journal: Journal, vera: Actor) -> None:
    product = db.session.scalars(select(VaccineProduct).limit(1)).one()
    sibling = journal.actor("berit")
    batch = Batch(
        unit_id=sibling.unit_id, product_id=product.id, lot_number="X-1", expires_on=date(2030, 1, 1)
    )
    with pytest.raises(OutOfScope), unit_of_work() as session:
        session.add(batch)
    assert set(db.session.scalars(select(Batch.unit_id))) <= {vera.unit_id}


def test_a_unit_sees_its_own_assignments_and_the_system_administrator_all(journal: Journal) -> None:
    for username, sees_all in (("ines", False), ("system", True)):
        actor = journal.actor(username)
        with acting_as(db.session(), actor):
            units = set(db.session.scalars(select(Assignment.unit_id)))
        assert (units == {actor.unit_id}) is not sees_all
