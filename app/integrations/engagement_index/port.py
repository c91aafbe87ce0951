"""What the product tells the national index: for whom it holds vaccinations, and which bookings are to come.

Told after the record itself is stored and can be read: whoever finds the row may ask at once. Told through
the outbox, within an hour; of several events the last one is enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.integrations.person_register.port import PersonId

NATIONAL_SERIES = frozenset({"1.2.752.129.2.1.3.1", "1.2.752.129.2.1.3.3", "1.2.752.74.9.1"})
"""OIDs of personnummer, samordningsnummer and national reserve id; the index takes no other identity."""


class Subject(StrEnum):
    """What there is to be found."""

    VACCINATIONS = "vaccinations"
    """One row for a person and data controller, for as long as there is any record."""

    BOOKING = "booking"
    """One row for each booking to come."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """One row of the index.

    `latest` is the moment of the latest event, deletions among them, or the start of the booking; None
    takes the row away. `unit` (HSA-id) and `booking` go with a booking and with nothing else.
    `source_system` is our own HSA-id, `data_controller` names who answers for the data by law: "SE" and
    the organisation number. Raises ValueError for a local reserve id, which the index has no place for,
    and for a booking without its two fields.
    """

    subject: Subject
    patient: PersonId
    source_system: str
    data_controller: str
    latest: datetime | None
    unit: str | None = None
    booking: str | None = None

    def __post_init__(self) -> None:
        if self.patient.root not in NATIONAL_SERIES:
            raise ValueError("A local identity has no place in the national index")
        if (self.unit is None, self.booking is None) != (self.subject is Subject.VACCINATIONS,) * 2:
            raise ValueError("A booking has a unit and an id, vaccinations have neither")


class EngagementIndex(Protocol):
    """Takes rows in and away."""

    def update(self, engagements: Sequence[Engagement]) -> None:
        """Put each row in the state told, whatever it was before; telling it again changes nothing.

        Raises EngagementIndexUnavailable when no answer came in time (keep the messages, send them again)
        and EngagementIndexRefused when the index will not have them: none of them is in.
        """
        ...
