"""The floor's way to the database: the driver itself, one connection per thread, SQL as written."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row
from sqlalchemy.engine import make_url

Row = Any
"""Values by column name."""


class Store:
    """``?`` marks a parameter on either engine. A UUID, day or moment is given as Python has it."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._own = threading.local()
        self._sqlite = self._url.get_backend_name() == "sqlite"

    def rows(self, sql: str, *parameters: Any) -> list[Row]:
        found: list[Row] = self._run(sql, parameters).fetchall()
        return found

    def row(self, sql: str, *parameters: Any) -> Row | None:
        return self._run(sql, parameters).fetchone()

    def insert(self, name: str, **values: Any) -> int:
        """One row; its new key."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {name} ({columns}) VALUES ({marks}) RETURNING id"  # noqa: S608 — names from code
        key: int = self._run(sql, tuple(values.values())).fetchone()["id"]
        return key

    def execute(self, sql: str, *parameters: Any) -> int:
        """The number of rows changed."""
        changed: int = self._run(sql, parameters).rowcount
        return changed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE" if self._sqlite else "BEGIN")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection of this thread; the next statement opens another."""
        if hasattr(self._own, "connection"):
            self._own.connection.close()
            del self._own.connection

    def _run(self, sql: str, parameters: Sequence[Any]) -> Any:
        if self._sqlite:
            return self._connection().execute(sql, tuple(map(_sqlite_value, parameters)))
        return self._connection().execute(sql.replace("?", "%s"), parameters)

    def _connection(self) -> Any:
        if not hasattr(self._own, "connection"):
            connect = self._sqlite_connection if self._sqlite else self._postgresql_connection
            self._own.connection = connect()
        return self._own.connection

    def _sqlite_connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(str(self._url.database), isolation_level=None)
        connection.row_factory = sqlite3.Row
        # The same promises as the product's: what is acknowledged survives a power cut, keys hold.
        for pragma in ("synchronous=FULL", "busy_timeout=8000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _postgresql_connection(self) -> Any:
        address = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True, row_factory=dict_row)


def _sqlite_value(value: Any) -> Any:
    """As the product stores it: a UUID in 32 digits, a moment in UTC without its zone."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value
