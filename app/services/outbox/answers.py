"""What may become of a message that a worker has claimed."""

from __future__ import annotations

import uuid as uuid_module
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.tables.vocabulary import OutboxFailure


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message held by this worker alone until ``lease_until``; ``attempts`` counts this one."""

    id: int
    subject_uuid: uuid_module.UUID
    subject_version: int
    care_provider_id: int
    patient_id: int | None
    payload: dict[str, Any]
    attempts: int
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receiver has it; ``reference`` is its own number. ``payload`` replaces what the message said."""

    reference: str | None = None
    code: str | None = None
    text: str | None = None
    payload: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """The receiver will not have it as it is, and says why. ``payload`` is what of it was rejected."""

    code: str | None
    text: str | None
    payload: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """It cannot be told before a person has a number that the receiver knows."""


Answer = Accepted | Rejected | Held | OutboxFailure
Answers = Mapping[int, Answer]
"""By the id of the message."""
