"""Many rows at once: for those that nothing else refers to, one statement instead of one object each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.security.scope import widened
from app.tables.base import Model

REASON = "demo data spans every care provider"
Row = Mapping[str, object]


def add_rows(session: Session, table: type[Model], rows: Iterable[Row]) -> None:
    """Insert rows, each told by its columns. All of them must name the same columns."""
    listed = [dict(row) for row in rows]
    if listed:
        session.execute(insert(table), listed, execution_options=widened(REASON))
