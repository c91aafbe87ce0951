"""A round with nothing due reads once and never takes the write lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Connection, event

from app import database
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.check_people import check_people_once
from app.jobs.deliver_outbox import deliver_once
from app.jobs.end_sessions import end_sessions_once
from app.jobs.tell_consents import tell_consents_once
from app.security.actor import Actor
from tests.fixtures.statements import statements


@contextmanager
def writing_transactions() -> Iterator[list[bool]]:
    """Whether each transaction begun while the block runs may write."""
    begun: list[bool] = []

    def note(_connection: Connection) -> None:
        begun.append(database.is_writing())

    event.listen(db.engine, "begin", note)
    try:
        yield begun
    finally:
        event.remove(db.engine, "begin", note)


@pytest.mark.parametrize("work", [check_people_once, tell_consents_once, end_sessions_once, deliver_once])
def test_an_idle_round_is_one_statement_without_the_write_lock(
    work: Callable[[Flask], int], app: Flask, vera: Actor, connected: Connections
) -> None:
    while deliver_once(app):
        pass
    with writing_transactions() as begun, statements(db.engine) as seen:
        assert work(app) == 0
    assert len(seen) == 1
    assert begun == [False]
