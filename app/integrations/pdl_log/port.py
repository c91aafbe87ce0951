"""What the product copies to the national access log (PDL 4 kap. 3 §, SFS 2022:913, HSLF-FS 2016:40)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.integrations.person_register.port import PersonId

MOST_ENTRIES_PER_CALL = 500
"""More in one call are refused by the log (contract description 2.0.8)."""


class Activity(StrEnum):
    """What was done."""

    READ = "read"
    WRITE = "write"
    SIGN = "sign"
    PRINT = "print"
    ATTEST = "attest"
    DELETE = "delete"
    EMERGENCY = "emergency"
    """Records of others were opened in an emergency (nödöppning)."""


class Purpose(StrEnum):
    """Why: the purpose of the assignment it was done under."""

    CARE = "care"
    QUALITY_ASSURANCE = "quality_assurance"
    OTHER_DOCUMENTATION = "other_documentation"
    STATISTICS = "statistics"
    ADMINISTRATION = "administration"
    QUALITY_REGISTER = "quality_register"


class ResourceKind(StrEnum):
    """What it was done to. The log has no closed list of its own; these are our words."""

    VACCINATION = "vaccination"
    ORDER = "order"
    HEALTH_DECLARATION = "health_declaration"
    BOOKING = "booking"
    PERSONAL_DATA = "personal_data"
    OVERVIEW = "overview"
    CONSENT = "consent"
    BLOCK = "block"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Organization:
    """A care provider or care unit by HSA-id, at most 32 characters."""

    hsa_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class LogUser:
    """Who did it, and for whom: care provider and unit are those of the chosen assignment."""

    hsa_id: str
    care_provider: Organization
    care_unit: Organization
    name: str | None = None
    assignment: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """What it was done to: care provider and unit are those that keep the information."""

    kind: ResourceKind
    care_provider: Organization
    care_unit: Organization | None = None
    patient: PersonId | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing done. `id` is ours, and is never used for another; `started_at` is an aware moment.

    `level` says where in the system (at most 256 characters), `details` whatever else (at most 8192).
    There is at least one resource: creating an entry without raises ValueError.
    """

    id: UUID
    activity: Activity
    purpose: Purpose
    started_at: datetime
    user: LogUser
    resources: tuple[Resource, ...]
    level: str | None = None
    details: str | None = None

    def __post_init__(self) -> None:
        if not self.resources:
            raise ValueError("A log entry is about something")


class Outcome(StrEnum):
    """What became of one entry."""

    STORED = "stored"
    REFUSED = "refused"
    """The log will not have it as it is: somebody has to look at it. Our own log has it."""


class PdlLog(Protocol):
    """Takes copies of log entries."""

    def store(self, entries: Sequence[LogEntry], sent_before: bool = False) -> list[Outcome]:
        """One outcome per entry, in the order given, which is the order they are stored in.

        `sent_before` says that these very entries were sent once and no answer came: one whose id the log
        then will not take again is stored already.

        Raises PdlLogUnavailable when no answer came: some may be stored, so send all again with
        `sent_before`. Raises PdlLogRefused when the log will take nothing from us before somebody mends
        the connection, and ValueError for more than MOST_ENTRIES_PER_CALL.
        """
        ...
