"""The access log cannot be changed or thinned, and proves it."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import AccessLogEntry
from app.security.actor import Actor
from app.security.audit import record_look
from app.security.scope import widened
from app.services.log.seal_log import BLOCK_ROWS, seal_logs
from app.services.log.verify_log import Proof, verify_logs

KEY = "a key of this test alone"
TEST = widened("a test tampers with the log")


def access_log_proof() -> Proof:
    db.session.expire_all()
    return next(p for p in verify_logs(KEY) if p.log_name == "access_log_entry")


@pytest.fixture
def looks(vera: Actor) -> int:
    """Somebody looked around, and the looks were sealed."""
    for number in range(5):
        record_look(vera, f"page {number}")
    return seal_logs(KEY)


def lift_triggers() -> None:
    """What only somebody with the database's own password could do."""
    with unit_of_work() as session:
        if session.get_bind().dialect.name == "sqlite":
            for action in ("update", "delete"):
                session.execute(text(f"DROP TRIGGER access_log_entry_no_{action}"), execution_options=TEST)
        else:
            session.execute(text("ALTER TABLE access_log_entry DISABLE TRIGGER USER"), execution_options=TEST)


@pytest.mark.parametrize(
    "statement", ["UPDATE access_log_entry SET user_name = 'Någon Annan'", "DELETE FROM access_log_entry"]
)
def test_the_database_refuses_to_change_or_thin_the_log(looks: int, statement: str) -> None:
    with pytest.raises(DatabaseError), unit_of_work() as session:
        session.execute(text(statement), execution_options=TEST)


def test_an_untouched_log_is_whole(looks: int) -> None:
    assert access_log_proof().broken is None
    assert access_log_proof().rows >= 5


def test_sealing_twice_seals_nothing_more(looks: int) -> None:
    assert seal_logs(KEY) == 0


def test_more_rows_than_a_block_make_more_blocks(vera: Actor) -> None:
    with unit_of_work() as session:
        for number in range(BLOCK_ROWS + 1):
            row = AccessLogEntry(
                occurred_at=clock.now(),
                event="opened",
                subject=f"page {number}",
                user_name="Prov",
                care_unit_id=vera.care_unit_id,
            )
            session.add(row)
    seal_logs(KEY)
    assert access_log_proof().blocks >= 2


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        (
            "UPDATE access_log_entry SET user_name = 'X' WHERE id = (SELECT max(id) FROM access_log_entry)",
            "not what was",
        ),
        (
            "DELETE FROM access_log_entry WHERE id = (SELECT max(id) FROM access_log_entry)",
            "rows were sealed",
        ),
    ],
)
def test_whoever_lifts_the_triggers_is_still_found_out(looks: int, tampering: str, told: str) -> None:
    lift_triggers()
    with unit_of_work() as session:
        session.execute(text(tampering), execution_options=TEST)
    assert told in (access_log_proof().broken or "")


def test_a_removed_seal_is_named(looks: int, vera: Actor) -> None:
    record_look(vera, "another page")
    seal_logs(KEY)
    with unit_of_work() as session:
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text("DROP TRIGGER log_seal_no_delete"))
        else:
            session.execute(text("ALTER TABLE log_seal DISABLE TRIGGER USER"))
        session.execute(text("DELETE FROM log_seal WHERE block = 1"))
    assert access_log_proof().broken == "block 1 is missing"


def test_another_key_proves_nothing(looks: int) -> None:
    proof = next(p for p in verify_logs("another key") if p.log_name == "access_log_entry")
    assert "not what was sealed" in (proof.broken or "")
