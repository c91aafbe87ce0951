"""The databases that are measured: made once per size and schema, kept beside the data, used again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, func, select, text

from bench.loading import table
from bench.queue import prepare
from config import ROOT, settings

MADE_BY = (
    *("migrations/versions", "demo"),
    *("bench/seed.py", "bench/rows.py", "bench/people.py", "bench/queue.py"),
)
"""What decides the content: when one of these changes, a database is made anew."""


@dataclass(frozen=True, slots=True)
class BenchDatabase:
    """A filled database, and the directory that holds the keys and logs of its servers."""

    people: int
    directory: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process must be told to use it."""
        return {"DATABASE_URL": self.url, "VACCINJOURNAL_DATA_DIRECTORY": str(self.directory)}

    @property
    def name(self) -> str:
        return f"{self.people:,} people, {self.url.partition(':')[0].partition('+')[0]}"

    def engine(self) -> Engine:
        return create_engine(self.url)


def prepared(people: int, url: str | None) -> BenchDatabase:
    """A database of so many people: the one made before, or a new one. ``url`` None is an own SQLite file.

    Raises SystemExit when the database at ``url`` holds another number of people.
    """
    data: Path = settings()["DATA_DIRECTORY"]
    directory = data / "bench" / (f"{people}-{_fingerprint()}" if url is None else "server")
    directory.mkdir(parents=True, exist_ok=True)
    database = BenchDatabase(people, directory, url or f"sqlite:///{directory / 'vaccinjournal.db'}")
    complete = directory / "complete"
    if url is None and not complete.exists():
        (directory / "vaccinjournal.db").unlink(missing_ok=True)
        _fill(database)
        complete.touch()
    if url is not None:
        _fill_server(database)
    prepare(database.engine())
    return database


def _fill(database: BenchDatabase) -> None:
    command = [sys.executable, "-m", "bench.seed", "--people", str(database.people)]
    subprocess.run(command, env={**os.environ, **database.environment}, check=True)


def _fill_server(database: BenchDatabase) -> None:
    present = _people_in(database)
    if present == 0:
        _fill(database)
        _analyze(database)
    elif present < database.people or present > database.people * 2:
        raise SystemExit(f"{database.url} holds {present:,} people, not {database.people:,}. Name another.")


def _analyze(database: BenchDatabase) -> None:
    """What PostgreSQL does by itself a minute after so many rows: until then it guesses, and scans."""
    engine = database.engine()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def _people_in(database: BenchDatabase) -> int:
    engine = database.engine()
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "patient"):
            return 0
        return connection.execute(select(func.count()).select_from(table("patient"))).scalar_one()


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in MADE_BY:
        for file in sorted((ROOT / path).rglob("*.py")) if (ROOT / path).is_dir() else [ROOT / path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
