"""The digest of a block of log rows: keyed, over every column, chained to the block before.

Whoever changes, removes or inserts a row without the key breaks the digest of its block; whoever
removes a block breaks the next. The key (``LOG_SEAL_KEY``) is not in the database.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Row, Table

from app.models import AccessLogEntry, LoginLogEntry

LOGS: dict[str, Table] = {t.name: t for t in (AccessLogEntry.__table__, LoginLogEntry.__table__)}
BEGINNING = "0" * 64


def block_digest(key: str, previous: str, rows: Iterable[Row[Any]]) -> str:
    """HMAC-SHA256 over the digest before and each row in the order of its id."""
    seal = hmac.new(key.encode(), previous.encode(), hashlib.sha256)
    for row in rows:
        seal.update(_canonical(row))
    return seal.hexdigest()


def _canonical(row: Row[Any]) -> bytes:
    values = {name: _plain(value) for name, value in row._mapping.items()}
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.value if isinstance(value, Enum) else value
