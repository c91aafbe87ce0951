"""One schema, two engines: how a connection is set up and how a transaction begins.

SQLite takes the write lock when a writing transaction begins (``BEGIN IMMEDIATE``): with the
driver's own behaviour concurrent stock updates are lost. PostgreSQL needs none of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from app import swedish
from app.extensions import db

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a dose that has been acknowledged survives a power cut
    "busy_timeout=8000",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # or INSERT OR REPLACE would take a guarded row away unseen
)

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def prepare_engine(engine: Engine) -> None:
    """Attach what SQLite needs; nothing on other engines. Safe to call twice."""
    if engine.dialect.name != "sqlite" or event.contains(engine, "connect", _set_pragmas):
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    swedish.teach(connection)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing() else "BEGIN")


def begin_writing() -> None:
    """Let the next transaction of this request or job take the write lock at once."""
    _writing.set(True)


def begin_reading() -> None:
    """Let the next transaction begin without the write lock."""
    _writing.set(False)


def is_writing() -> bool:
    """Whether the next transaction of this request or job takes the write lock."""
    return _writing.get()


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One writing transaction: committed whole at the end, or rolled back whole.

    Ends a reading transaction that is under way, so that SQLite never has to upgrade one.
    """
    session = db.session()
    if session.in_transaction() and not (session.new or session.dirty or session.deleted):
        session.commit()
    token = _writing.set(True)
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        _writing.reset(token)
