"""Rows into tables as fast as an engine takes them, with every constraint in force."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from app.models import Patient

BATCH = 5_000


def table(name: str) -> Table:
    return Patient.metadata.tables[name]


def highest_id(connection: Connection, name: str) -> int:
    """The highest key in use, 0 in an empty table."""
    return connection.execute(select(func.coalesce(func.max(table(name).c.id), 0))).scalar_one()


def load(connection: Connection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all name the same columns: COPY on PostgreSQL, executemany elsewhere."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, name, rows)
        return
    statement = insert(table(name))
    for start in range(0, len(rows), BATCH):
        connection.execute(statement, rows[start : start + BATCH])


def follow_keys(connection: Connection, names: Sequence[str]) -> None:
    """Let the engine's own keys continue after those given here. SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for name in names:
        sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)")
        connection.execute(sequence, {"name": name, "highest": highest_id(connection, name)})


def _copy(connection: Connection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = list(rows[0])
    cursor = connection.connection.cursor()
    names = ", ".join(f'"{column}"' for column in columns)
    with cursor.copy(f'COPY "{name}" ({names}) FROM STDIN') as target:
        for row in rows:
            target.write_row([_plain(row[column]) for column in columns])


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return json.dumps(value) if isinstance(value, dict | list) else value
