"""States as the partial indexes name them: with a bound value neither engine would use the index."""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from app.models import OutboxMessage

WAITING: ColumnElement[str] = literal_column("'waiting'")
IS_WAITING = OutboxMessage.state == WAITING
IS_UNSENT = OutboxMessage.state != literal_column("'sent'")
