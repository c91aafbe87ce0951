"""Which patients there is something about, told the national engagement index.

A message says that something has happened, not what: who the patient is and whether any record is left
is read when it is sent, so that what is sent last is what is true. ``told`` in the payload is the number
that the index has, so that a new number takes the row of the old one away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.integrations.engagement_index.errors import EngagementIndexRefused, EngagementIndexUnavailable
from app.integrations.engagement_index.port import Engagement, EngagementIndex, Subject
from app.integrations.person_register.port import PersonId
from app.queries.outbox.engaged import Engaged, engaged_patients
from app.services.outbox.answers import Accepted, Answer, Answers, ClaimedMessage, Held, Rejected
from app.tables.vocabulary import OutboxFailure, OutboxTarget

MOST_REFUSED_ALONE = 3


class Engagements:
    """Telling a row again leaves it as it is. ``source_system`` is our own HSA-id."""

    target = OutboxTarget.ENGAGEMENT_INDEX
    batch = 100
    most_attempts = None
    in_order = False

    def __init__(self, index: EngagementIndex, source_system: str) -> None:
        self._index = index
        self._source_system = source_system

    def deliver(self, messages: Sequence[ClaimedMessage]) -> Answers:
        """See Courier.deliver."""
        patients = engaged_patients([message.patient_id for message in messages if message.patient_id])
        answers: dict[int, Answer] = {}
        rows: dict[int, list[Engagement]] = {}
        for message in messages:
            try:
                told, patient = _told(message), patients[message.patient_id or 0]
                answers[message.id] = _when_told(patient)
                rows[message.id] = self._rows(told, patient)
            except (KeyError, TypeError, ValueError):
                answers[message.id] = OutboxFailure.UNREADABLE
        return answers | self._tell({message_id: told for message_id, told in rows.items() if told})

    def _rows(self, told: PersonId | None, patient: Engaged) -> list[Engagement]:
        """The row to put in place, after the one to take away."""
        rows = []
        if told and (told != patient.number or patient.latest is None):
            rows.append(self._row(told, patient, gone=True))
        if patient.number and patient.latest:
            rows.append(self._row(patient.number, patient))
        return rows

    def _row(self, number: PersonId, patient: Engaged, *, gone: bool = False) -> Engagement:
        controller = f"SE{patient.organization_number}"
        latest = None if gone else patient.latest
        return Engagement(Subject.VACCINATIONS, number, self._source_system, controller, latest)

    def _tell(self, rows: Mapping[int, list[Engagement]]) -> dict[int, Answer]:
        """Faults alone; whoever is not named has been told."""
        failure = self._fault([row for of_one in rows.values() for row in of_one])
        if failure is not OutboxFailure.REFUSED or len(rows) == 1:
            return dict.fromkeys(rows, failure) if failure else {}
        return self._tell_alone(rows)

    def _tell_alone(self, rows: Mapping[int, list[Engagement]]) -> dict[int, Answer]:
        """The index says nothing of which row it stumbled on. When it takes none, it is the connection."""
        faults: dict[int, Answer] = {}
        for number, (message_id, of_one) in enumerate(rows.items(), start=1):
            if failure := self._fault(of_one):
                faults[message_id] = failure
            if number == len(faults) == MOST_REFUSED_ALONE:
                return dict.fromkeys(rows, failure or OutboxFailure.REFUSED)
        if len(faults) == len(rows):
            return faults
        return {
            message_id: Rejected(failure.value, None) if failure is OutboxFailure.REFUSED else failure
            for message_id, failure in faults.items()
            if isinstance(failure, OutboxFailure)
        }

    def _fault(self, rows: Sequence[Engagement]) -> OutboxFailure | None:
        try:
            self._index.update(rows)
        except EngagementIndexUnavailable:
            return OutboxFailure.UNAVAILABLE
        except EngagementIndexRefused:
            return OutboxFailure.REFUSED
        return None


def _told(message: ClaimedMessage) -> PersonId | None:
    told = message.payload["told"]
    return PersonId(**told) if told else None


def _when_told(patient: Engaged) -> Answer:
    """What the message is once the index knows. Without a national number there is nothing to tell yet."""
    if patient.number is None:
        return Held()
    number = {"root": patient.number.root, "extension": patient.number.extension}
    return Accepted(payload={"told": number if patient.latest else None})
