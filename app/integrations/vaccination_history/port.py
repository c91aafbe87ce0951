"""What the product asks about vaccinations recorded elsewhere, in its own words.

Whoever shows the answer has first seen to it that there is a care relation and a consent or an
emergency, and asks the block register about every record. Nothing of it is stored.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.integrations.person_register.port import PersonId
from app.rules.verdict import Phrase, sentence

NO_ANSWER = sentence("No answer from %(source)s.")
OLD_ANSWER = sentence("The answer from %(source)s may be out of date: it was fetched %(moment)s.")


@dataclass(frozen=True, slots=True)
class Coded:
    """A thing by its name, and by its code where the source states one; `system` is an OID."""

    name: str
    code: str | None = None
    system: str | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """One vaccine given, as its source describes it. `amount` is for reading: "0,5 ml".

    `number` of `planned` doses; `complete` is false for part of a dose. `told_by` is the source of
    a dose that the care provider did not give itself. `reference` is the source's own id.
    """

    vaccine: Coded | None
    kind: Coded | None
    diseases: tuple[Coded, ...]
    batch: str | None
    manufacturer: str | None
    amount: str | None
    number: int | None
    planned: int | None
    complete: bool | None
    site: Coded | None
    route: Coded | None
    programme: Coded | None
    performer: str | None
    performing_unit: str | None
    told_by: str | None
    comment: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What was recorded of one visit. Organisations are HSA-ids, with names where the source states them.

    `patient` may be another number of the same person. `day` is the Swedish calendar day of the
    vaccination, `recorded_at` and `signed_at` are moments in UTC. A record may hold a `note` alone.
    """

    document_id: str
    source_system: str
    source_name: str
    patient: PersonId
    care_provider: str
    care_provider_name: str | None
    care_unit: str
    unit_name: str | None
    professional: str | None
    day: date
    recorded_at: datetime
    signed_at: datetime | None
    doses: tuple[Dose, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class MissingSource:
    """A system that has something about the patient and did not answer; `source` is its HSA-id."""

    source: str

    @property
    def phrase(self) -> Phrase:
        """What to tell the user."""
        return Phrase(NO_ANSWER, {"source": self.source})


@dataclass(frozen=True, slots=True)
class OldSource:
    """A system that did not answer now, but for which an older answer was at hand."""

    source: str
    fetched_at: datetime | None

    @property
    def phrase(self) -> Phrase:
        """What to tell the user."""
        return Phrase(OLD_ANSWER, {"source": self.source, "moment": self.fetched_at})


@dataclass(frozen=True, slots=True)
class History:
    """The records, newest day first, and whether they are all there is.

    `left_out` counts records that came but cannot be shown: those that do not say whose they are, so
    that nobody could tell whether they are blocked, and those that cannot be read.
    """

    records: tuple[Record, ...]
    missing: tuple[MissingSource, ...]
    old: tuple[OldSource, ...]
    left_out: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, old or left out."""
        return not (self.missing or self.old or self.left_out)


class VaccinationHistory(Protocol):
    """Gathers vaccinations from elsewhere."""

    def of(self, patient: PersonId) -> History:
        """What the sources hold about the patient, without what they have nullified.

        Raises VaccinationHistoryUnavailable when no answer came in time (offer to try again), and
        VaccinationHistoryRefused when the question was not accepted (asking again is no use).
        """
        ...
