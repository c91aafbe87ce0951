"""What the database refuses, whoever asks: both engines, straight statements, no service in between."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.database import unit_of_work
from app.extensions import db
from app.models import Immunization, PassedWarning, Patient
from app.security.actor import Actor
from app.security.login_log import record_login_event
from app.security.scope import widened
from app.services.log.seal_log import seal_logs
from app.services.signing.return_dose import return_dose
from app.services.vaccination.give_dose import give_dose
from app.tables.guards import APPEND_ONLY, GUARDED
from app.tables.vocabulary import LoginEvent
from demo import known
from tests.fixtures.doses import dose_row, waiting_dose
from tests.fixtures.wishes import wish

TEST = widened("a test tries what nobody may")
ONE_MORE_ANSWER = """
INSERT INTO declaration_answer (care_provider_id, declaration_id, question_id, answer)
SELECT care_provider_id, declaration_id, question_id + 100, 'yes'
FROM declaration_answer WHERE declaration_id = :id LIMIT 1
"""


def attempt(statement: str, **values: Any) -> None:
    with unit_of_work() as session:
        session.execute(text(statement), values, execution_options=TEST)


def count(table: str) -> int:
    return db.session.scalar(text(f"SELECT count(*) FROM {table}"), execution_options=TEST)  # noqa: S608


@pytest.fixture
def signed(vera: Actor) -> Immunization:
    """A dose given and signed, whose declaration and order are locked with it."""
    registered = give_dose(vera, wish())
    row = db.session.scalars(select(Immunization).where(Immunization.dose_uuid == registered.dose)).one()
    assert row.signed_at is not None
    return row


@pytest.mark.parametrize(
    "change",
    ["batch_id = NULL", "comment = 'annat'", "signed_at = NULL", "given_on = NULL", "form_token = 'x'"],
)
def test_a_signed_dose_says_what_was_signed(signed: Immunization, change: str) -> None:
    with pytest.raises(DatabaseError, match="signed"):
        attempt(f"UPDATE immunization SET {change} WHERE id = :id", id=signed.id)  # noqa: S608


def test_a_version_is_superseded_once(signed: Immunization) -> None:
    attempt("UPDATE immunization SET superseded_at = recorded_at WHERE id = :id", id=signed.id)
    with pytest.raises(DatabaseError, match="superseded"):
        attempt("UPDATE immunization SET superseded_at = NULL WHERE id = :id", id=signed.id)


def test_the_order_behind_a_signed_dose_is_locked(signed: Immunization) -> None:
    for statement in (
        "UPDATE prescription SET prescriber_name = 'Någon Annan' WHERE id = :id",
        "DELETE FROM prescription WHERE id = :id",
    ):
        with pytest.raises(DatabaseError, match="signed"):
            attempt(statement, id=signed.prescription_id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE health_declaration SET yes_count = 3 WHERE id = :id",
        "UPDATE declaration_answer SET answer = 'yes' WHERE declaration_id = :id",
        "DELETE FROM declaration_answer WHERE declaration_id = :id",
        ONE_MORE_ANSWER,
    ],
)
def test_a_declaration_that_a_dose_refers_to_stays_as_it_is(signed: Immunization, statement: str) -> None:
    with pytest.raises(DatabaseError, match="locked"):
        attempt(statement, id=signed.declaration_id)


@pytest.fixture
def every_log_has_a_row(mock: Actor) -> None:
    """What the prepared data has none of: a seal, a passed warning, a return, a change."""
    dose = dose_row(waiting_dose(known.NAMESAKE))
    return_dose(mock, dose.uuid, "Saknar datum.")
    record_login_event(LoginEvent.REFUSED, method="local", user_name="okänd")
    seal_logs("a key of this test alone")
    with unit_of_work() as session:
        session.get_one(Patient, dose.patient_id).mobile = "070-1740605"
        session.add(
            PassedWarning(
                immunization_id=dose.id,
                rule_id="VJ-TEST-1",
                rule_version=1,
                sentence="Made up",
                reason="Prövas",
            )
        )


@pytest.mark.usefixtures("every_log_has_a_row")
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_only_grows_cannot_be_changed_or_thinned(table: str) -> None:
    before = count(table)
    assert before > 0
    with pytest.raises(DatabaseError, match="append-only"):
        attempt(f"UPDATE {table} SET id = id + 1000000")  # noqa: S608
    with pytest.raises(DatabaseError, match="append-only"):
        attempt(f"DELETE FROM {table}")  # noqa: S608
    assert count(table) == before


def test_a_row_cannot_be_replaced_by_one_with_the_same_key(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    before = count("access_log_entry")
    with pytest.raises(DatabaseError, match="append-only"):
        attempt("INSERT OR REPLACE INTO access_log_entry SELECT * FROM access_log_entry")
    assert count("access_log_entry") == before


@pytest.mark.parametrize("table", GUARDED)
def test_no_guarded_table_can_be_emptied_at_once(app: Flask, table: str) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    with pytest.raises(DatabaseError, match="kept"):
        attempt(f"TRUNCATE {table} CASCADE")


def test_an_unsigned_dose_can_still_be_mended(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    attempt("UPDATE immunization SET comment = 'Vänster arm' WHERE id = :id", id=dose_row(dose).id)
    assert dose_row(dose).comment == "Vänster arm"
