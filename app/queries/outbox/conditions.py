"""Conditions as the partial indexes state them: with a bound value neither engine would use the index."""

from __future__ import annotations

from sqlalchemy import literal_column

from app.models import OutboxMessage

IS_WAITING = OutboxMessage.state == literal_column("'waiting'")
IS_UNSENT = OutboxMessage.state != literal_column("'sent'")
