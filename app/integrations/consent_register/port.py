"""What the product asks of the consent register, and what it tells it (SFS 2022:913)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.integrations.accessing_actor import AccessingActor
from app.integrations.person_register.port import PersonId


class Basis(StrEnum):
    """Why records of others may be seen."""

    CONSENT = "consent"
    """The patient, or who speaks for the patient, has said yes."""

    EMERGENCY = "emergency"
    """The patient cannot be asked and the records are needed for care that cannot wait."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent, or the assertion of an emergency. Ids of the organisation are HSA-ids.

    `id` is ours and is never used for another. Without `employee` it holds for everybody in the care
    unit; without `end` until it is cancelled. Moments are aware.
    """

    id: UUID
    basis: Basis
    patient: PersonId
    care_provider: str
    care_unit: str
    employee: str | None
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody in staff, and the assignment they worked under, as HSA-ids."""

    hsa_id: str
    assignment: str | None = None
    assignment_name: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Who asked for something and when, who entered it and when; `reason` is at most 1024 characters."""

    requested_at: datetime
    requested_by: Employee
    registered_at: datetime
    registered_by: Employee
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """A consent to enter; `represented_by` is the guardian who gave it in the patient's place.

    An emergency states its reason: creating one without raises ValueError.
    """

    consent: Consent
    action: Action
    represented_by: PersonId | None = None

    def __post_init__(self) -> None:
        if self.consent.basis is Basis.EMERGENCY and not (self.action.reason or "").strip():
            raise ValueError("An emergency states its reason")


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A consent to take back, for good. `care_provider` is the one it was given to."""

    consent: UUID
    care_provider: str
    action: Action


class ConsentRegister(Protocol):
    """Knows the patients' consents.

    Every call raises ConsentRegisterUnavailable when no answer came in time and ConsentRegisterRefused
    when the register will not answer us. Whoever gets no answer may go by a consent of our own that
    is still valid, and else shows nothing of what others keep.
    """

    def basis(self, actor: AccessingActor, patient: PersonId) -> Basis | None:
        """Why the actor may see records of others; None when there is no reason."""
        ...

    def valid(self, care_provider: str, patient: PersonId) -> list[Consent]:
        """The patient's consents to this care provider that hold now."""
        ...

    def register(self, registration: Registration) -> None:
        """Enter a consent. Entering the same one again changes nothing."""
        ...

    def cancel(self, cancellation: Cancellation) -> None:
        """Take a consent back. Taking it back again changes nothing."""
        ...
