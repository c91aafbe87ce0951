"""``python -m bench.seed``: fill a database with as many made-up people as a benchmark needs.

Each has ten doses with order, stock movement and log row; every constraint and trigger is in force.
Numbers are from the 19th century, so that none can belong to anybody.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, select

from app import clock
from bench.loading import follow_keys, highest_id, load, table
from bench.people import MOST, person
from bench.rows import DOSES_EACH, TABLES, Place, Rows, Writer

PEOPLE_AT_ONCE = 500
BATCHES_EACH = 4
BAR = 40


def main(words: Sequence[str] | None = None) -> int:
    asked = _read(words)
    if asked.database:
        os.environ["DATABASE_URL"] = asked.database
    from app import create_app

    app = create_app()
    with app.app_context():
        prepare()
        started = time.perf_counter()
        rows = fill(asked.people)
        seconds = time.perf_counter() - started
    sys.stdout.write(
        f"{asked.people:,} people, {asked.people * DOSES_EACH:,} doses, {rows:,} rows in {seconds:.1f} s: "
        f"{rows / seconds:,.0f} rows/s\n"
    )
    return 0


def prepare() -> None:
    """Migrate the database of the application; give an empty one its organisation, catalogue and stock."""
    from app.cli.initialise import initialise
    from demo import seed

    initialise()
    if seed.is_empty():
        seed.small()


def fill(people: int) -> int:
    """Add so many people to a prepared database; the number of rows written.

    People already added are followed by new ones.
    """
    from app.database import begin_writing
    from app.extensions import db

    db.session.remove()
    begin_writing()
    with db.engine.connect() as connection:
        return _fill(connection, people)


def _fill(connection: Connection, people: int) -> int:
    first = _people_before(connection)
    highest = {name: highest_id(connection, name) for name in TABLES}
    writer = Writer(
        places=_places(connection),
        next_id={name: count(highest[name] + 1) for name in TABLES},
        today=clock.today(),
        uuids=count(sum(highest.values()) * 2),
    )
    connection.commit()
    written = 0
    for start in range(0, people, PEOPLE_AT_ONCE):
        rows: Rows = {name: [] for name in TABLES}
        for place in range(start, min(start + PEOPLE_AT_ONCE, people)):
            writer.add(rows, person(first + place), place)
        for name in TABLES:
            load(connection, name, rows[name])
            written += len(rows[name])
        written += _deliver(connection, writer)
        connection.commit()
        _show_progress(min(start + PEOPLE_AT_ONCE, people), people)
    follow_keys(connection, TABLES)
    connection.commit()
    return written


def _people_before(connection: Connection) -> int:
    """How many people an earlier run has added: those with a number of the 19th century."""
    identifiers = table("patient_identifier")
    centuries_old = select(func.count()).where(identifiers.c.value < "19", identifiers.c.value >= "18")
    return connection.execute(centuries_old.select_from(identifiers)).scalar_one()


def _places(connection: Connection) -> list[Place]:
    """Every unit of the demo's region where a nurse orders what she gives, with batches to take from."""
    unit, part, user = table("unit"), table("assignment"), table("ab_user")
    statement = (
        select(
            unit, part.c.id.label("part"), part.c.user_id, part.c.role, user.c.first_name, user.c.last_name
        )
        .join(part, part.c.unit_id == unit.c.id)
        .join(user, user.c.id == part.c.user_id)
        .where(part.c.prescribing_scope != "none", part.c.active)
        .order_by(unit.c.id, part.c.id)
    )
    first_of_unit: dict[int, Any] = {}
    for row in connection.execute(statement):
        first_of_unit.setdefault(row.id, row)
    return [
        Place(
            unit_id=row.id,
            care_unit_id=row.care_unit_id,
            care_provider_id=row.care_provider_id,
            assignment_id=row.part,
            user_id=row.user_id,
            role=row.role,
            name=f"{row.first_name} {row.last_name}",
            batches=_batches(connection, row.id),
        )
        for row in first_of_unit.values()
    ]


def _batches(connection: Connection, unit_id: int) -> tuple[tuple[int, int], ...]:
    batch = table("batch")
    statement = (
        select(batch.c.id, batch.c.product_id)
        .where(batch.c.unit_id == unit_id, batch.c.state == "active", batch.c.expires_on > clock.today())
        .order_by(batch.c.id)
        .limit(BATCHES_EACH)
    )
    return tuple((row.id, row.product_id) for row in connection.execute(statement))


def _deliver(connection: Connection, writer: Writer) -> int:
    """Deliver to each batch what was taken from it: its balance stays the sum of its movements."""
    deliveries = writer.deliveries()
    load(connection, "stock_movement", deliveries)
    return len(deliveries)


def _show_progress(done: int, whole: int) -> None:
    filled = BAR * done // whole
    end = "\n" if done == whole else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done:,} of {whole:,} people{end}")
    sys.stderr.flush()


def _read(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/seed", description=__doc__)
    parser.add_argument("--people", type=_people, default=10_000, help="how many to add (%(default)s)")
    parser.add_argument(
        "--database",
        metavar="URL",
        help="postgresql+psycopg://… or sqlite:///… (DATABASE_URL, else the file in the data directory)",
    )
    return parser.parse_args(words)


def _people(text: str) -> int:
    people = int(text)
    if not 1 <= people <= MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST:,}")
    return people


if __name__ == "__main__":
    sys.exit(main())
