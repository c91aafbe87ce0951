"""An idle worker asks once, by an index that what has been sent does not fill."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.deliver_outbox import deliver_once
from app.queries.outbox.due import due_targets
from app.security.scope import widened
from app.tables.vocabulary import OutboxTarget
from tests.fixtures.statements import statements


def test_with_nothing_due_a_round_is_one_statement(app: Flask, connected: Connections) -> None:
    with statements(db.engine) as asked:
        assert deliver_once(app) == 0
    assert len(asked) == 1


def test_nobody_connected_is_nothing_to_ask(app: Flask) -> None:
    assert due_targets([], clock.now()) == []


def test_what_is_due_is_found_by_the_index_of_what_waits(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL reads a table this small without its indexes")
    plan = db.session.execute(
        text(
            "EXPLAIN QUERY PLAN SELECT id FROM outbox_message"
            " WHERE target = :target AND state = 'waiting' AND due_at <= :now"
        ),
        {"target": OutboxTarget.PDL_LOG.value, "now": "2026-11-23"},
        execution_options=widened("this test"),
    )
    assert any("ix_outbox_due" in str(row) for row in plan)
