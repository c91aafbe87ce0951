"""What the stand-ins have received, in SQLite: in memory, or in a file that outlives a restart."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from standins.seeds import Seeds

_TABLES = """
CREATE TABLE IF NOT EXISTS call (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, operation TEXT NOT NULL, outcome TEXT NOT NULL,
    headers TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS vaccination (
    number INTEGER PRIMARY KEY, system_name TEXT NOT NULL, unique_reference TEXT NOT NULL,
    version INTEGER NOT NULL, report TEXT NOT NULL, UNIQUE (system_name, unique_reference)
);
CREATE TABLE IF NOT EXISTS thing (
    kind TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (kind, key)
);
"""

_KEEP = """
INSERT INTO thing (kind, key, content) VALUES (?, ?, ?)
ON CONFLICT (kind, key) DO UPDATE SET content = excluded.content
"""


class State:
    """One connection behind a lock: the stand-ins are few callers' company, and order matters more."""

    def __init__(self, path: Path | None, seeds: Seeds) -> None:
        self._lock = Lock()
        self._seeds = seeds
        self.resets = 0
        self._database = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        self._database.executescript(_TABLES)
        with self.transaction() as database:
            if database.execute("SELECT 1 FROM thing").fetchone() is None:
                self._sow(database)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Work on the database alone; committed at the end, or undone."""
        with self._lock, self._database:
            yield self._database

    def reset(self) -> None:
        """Forget everything received, and know again what the services knew from the start."""
        with self.transaction() as database:
            self.resets += 1
            database.execute("DELETE FROM call")
            database.execute("DELETE FROM vaccination")
            database.execute("DELETE FROM thing")
            self._sow(database)

    def things(self, kind: str) -> dict[str, Any]:
        """Everything of one kind that a service knows, by its key, in the order it came to know it."""
        with self.transaction() as database:
            rows = database.execute("SELECT * FROM thing WHERE kind = ? ORDER BY rowid", (kind,)).fetchall()
        return {row["key"]: json.loads(row["content"]) for row in rows}

    def keep(self, kind: str, key: str, content: object) -> None:
        """Know this of the key from now on, whatever was known before."""
        with self.transaction() as database:
            database.execute(_KEEP, (kind, key, json.dumps(content)))

    def forget(self, kind: str, key: str) -> bool:
        """Know nothing of the key any more; whether anything was known."""
        with self.transaction() as database:
            return database.execute("DELETE FROM thing WHERE kind = ? AND key = ?", (kind, key)).rowcount > 0

    def _sow(self, database: sqlite3.Connection) -> None:
        for kind, things in self._seeds.items():
            for key, content in things.items():
                database.execute(_KEEP, (kind, key, json.dumps(content)))

    def record_call(
        self, operation: str, outcome: str, headers: Mapping[str, str | None], content: object
    ) -> None:
        """Keep what came in. The caller has taken out every identity number that is not ours."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self.transaction() as database:
            database.execute(
                "INSERT INTO call (at, operation, outcome, headers, content) VALUES (?, ?, ?, ?, ?)",
                (now, operation, outcome, json.dumps(headers), json.dumps(content)),
            )

    def calls(self) -> list[dict[str, Any]]:
        """Everything received, oldest first."""
        with self.transaction() as database:
            rows = database.execute("SELECT * FROM call ORDER BY id").fetchall()
        return [
            {**dict(row), "headers": json.loads(row["headers"]), "content": json.loads(row["content"])}
            for row in rows
        ]

    def vaccinations(self) -> list[dict[str, Any]]:
        """What the vaccination register holds, in the order first reported."""
        with self.transaction() as database:
            rows = database.execute("SELECT * FROM vaccination ORDER BY number").fetchall()
        return [{"nvrReference": nvr_reference(row["number"]), **json.loads(row["report"])} for row in rows]


def nvr_reference(number: int) -> str:
    """The register's own name for a record."""
    return f"NVR-{number:06}"
