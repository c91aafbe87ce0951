"""Every change of a record is a version: what a row said before is kept when it is changed."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from app import clock
from app.security.actor import Actor
from app.tables.base import Versioned
from app.tables.patient import RecordVersion


def keep_versions(session_factory: Any) -> None:
    """Attach the listener to a session factory."""
    event.listen(session_factory, "before_flush", _keep)


def _keep(session: Session, context: UOWTransaction, instances: Any) -> None:
    actor: Actor | None = session.info.get("actor")
    for row in session.dirty:
        if isinstance(row, Versioned) and session.is_modified(row, include_collections=False):
            session.add(_version_of(row, actor))


def _version_of(row: Any, actor: Actor | None) -> RecordVersion:
    state = inspect(row)
    before: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        before[attribute.key] = history.deleted[0] if history.deleted else getattr(row, attribute.key)
    return RecordVersion(
        table_name=state.mapper.local_table.name,
        row_id=row.id,
        row_version=before["version"],
        content=json.dumps(before, default=str, ensure_ascii=False),
        changed_at=clock.now(),
        changed_by_user_id=actor.user_id if actor else None,
        changed_by_assignment_id=actor.assignment_id if actor else None,
    )
