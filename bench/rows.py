"""The rows of one made-up person: patient, number, search keys, and ten doses with all that they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from app import clock
from app.rules.search_keys import keys_of_identifier, keys_of_name
from app.tables.vocabulary import (
    DoseState,
    IdentifierKind,
    IdentityCheck,
    LogEvent,
    MovementKind,
    Origin,
    PatientSource,
    PrescriptionState,
    Role,
    Route,
    SearchKeyKind,
    Sex,
    Site,
)
from bench.people import MadeUp

Row = dict[str, Any]
Rows = dict[str, list[Row]]
TABLES = (
    *("patient", "patient_identifier", "patient_search_key", "prescription", "immunization"),
    *("stock_movement", "access_log_entry"),
)
"""In the order in which they must be written."""

DOSES_EACH = 10
UNSIGNED_EVERY = 2_000
YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with the assignment that gives and signs there, and a batch of each product."""

    unit_id: int
    care_unit_id: int
    care_provider_id: int
    assignment_id: int
    user_id: int
    role: Role
    name: str
    batches: tuple[tuple[int, int], ...]
    """Batch id and product id."""


@dataclass
class Writer:
    """Makes rows with keys of its own, from the first free one in each table. Counts doses per batch."""

    places: list[Place]
    next_id: dict[str, Iterator[int]]
    today: date
    taken: Counter[int] = field(default_factory=Counter)
    uuids: Iterator[int] = field(default_factory=lambda: count(1))

    def add(self, rows: Rows, person: MadeUp, sequence: int) -> None:
        """Append everything about one person; ``sequence`` decides unit, days and products."""
        place = self.places[sequence % len(self.places)]
        moment = clock.moment_of(self.today - timedelta(days=365 * YEARS_BACK), 9)
        patient_id = next(self.next_id["patient"])
        owner = {"care_provider_id": place.care_provider_id, "patient_id": patient_id}
        rows["patient"].append(self._patient(person, patient_id, place, moment))
        rows["patient_identifier"].append(
            {
                **owner,
                "id": next(self.next_id["patient_identifier"]),
                "kind": IdentifierKind.PERSONNUMMER,
                "value": person.number,
                "issuer": "",
                "valid_from": moment,
            }
        )
        rows["patient_search_key"] += [
            {**owner, "id": next(self.next_id["patient_search_key"]), "kind": kind, "key": key}
            for kind, key in _keys(person)
        ]
        for number in range(DOSES_EACH):
            self._add_dose(rows, person, place, owner, sequence * DOSES_EACH + number)

    def _patient(self, person: MadeUp, patient_id: int, place: Place, moment: datetime) -> Row:
        return {
            "id": patient_id,
            "uuid": self._uuid(),
            "version": 1,
            "care_provider_id": place.care_provider_id,
            "given_name": person.given_name,
            "called_name": person.given_name,
            "surname": person.surname,
            "birth_date": person.birth_date,
            "sex": Sex.FEMALE if int(person.number[10]) % 2 == 0 else Sex.MALE,
            "street": "Påhittsgatan 12",
            "postal_code": "12345",
            "city": "Exempelstad",
            "remind_by_sms": False,
            "remind_by_email": False,
            "protected": False,
            "source": PatientSource.REGISTER,
            "created_at": moment,
        }

    def _add_dose(self, rows: Rows, person: MadeUp, place: Place, owner: Row, dose: int) -> None:
        batch_id, product_id = place.batches[dose % len(place.batches)]
        day = self.today - timedelta(days=1 + dose * 37 % (365 * YEARS_BACK))
        given_at = clock.moment_of(day, 8 + dose % 8, dose * 7 % 60)
        signed = dose % UNSIGNED_EVERY != 0
        prescription_id, dose_id = next(self.next_id["prescription"]), next(self.next_id["immunization"])
        by = {"assignment_id": place.assignment_id, "name": place.name}
        rows["prescription"].append(
            {
                **owner,
                "id": prescription_id,
                "uuid": self._uuid(),
                "version": 1,
                "unit_id": place.unit_id,
                "product_id": product_id,
                "extra_dose": False,
                "state": PrescriptionState.COMPLETED,
                "ordered_at": given_at if signed else None,
                "prescriber_assignment_id": by["assignment_id"] if signed else None,
                "prescriber_name": by["name"] if signed else None,
            }
        )
        rows["immunization"].append(
            {
                **owner,
                "id": dose_id,
                "uuid": self._uuid(),
                "dose_uuid": self._uuid(),
                "edition": 1,
                "unit_id": place.unit_id,
                "care_unit_id": place.care_unit_id,
                "product_id": product_id,
                "batch_id": batch_id,
                "prescription_id": prescription_id,
                "origin": Origin.GIVEN,
                "state": DoseState.GIVEN,
                "identity_check": IdentityCheck.IDENTITY_DOCUMENT,
                "extra_dose": False,
                "route": Route.INTRAMUSCULAR,
                "site": Site.LEFT_UPPER_ARM,
                "given_at": given_at,
                "given_on": day,
                "recorded_at": given_at,
                "recorded_by_assignment_id": by["assignment_id"],
                "vaccinator_assignment_id": by["assignment_id"],
                "vaccinator_user_id": place.user_id,
                "vaccinator_name": by["name"],
                "passed_warnings": 0,
                "signed_at": given_at if signed else None,
                "signed_by_assignment_id": by["assignment_id"] if signed else None,
                "signed_by_name": by["name"] if signed else None,
            }
        )
        rows["stock_movement"].append(
            {
                "id": next(self.next_id["stock_movement"]),
                "uuid": self._uuid(),
                "unit_id": place.unit_id,
                "batch_id": batch_id,
                "kind": MovementKind.DOSE,
                "quantity": -1,
                "immunization_id": dose_id,
                "occurred_at": given_at,
                "assignment_id": by["assignment_id"],
            }
        )
        rows["access_log_entry"].append(self._log_entry(person, place, owner, given_at))
        self.taken[batch_id] += 1

    def _log_entry(self, person: MadeUp, place: Place, owner: Row, moment: datetime) -> Row:
        return {
            **owner,
            "id": next(self.next_id["access_log_entry"]),
            "care_unit_id": place.care_unit_id,
            "occurred_at": moment,
            "event": LogEvent.REGISTERED,
            "subject": "dose",
            "user_id": place.user_id,
            "user_name": place.name,
            "assignment_id": place.assignment_id,
            "role": place.role,
            "unit_id": place.unit_id,
            "patient_name": f"{person.surname}, {person.given_name}",
            "patient_number": f"{person.number[:8]}-{person.number[8:]}",
        }

    def deliveries(self) -> list[Row]:
        """What must have come in for the doses taken since the last call."""
        units = {batch_id: place for place in self.places for batch_id, _ in place.batches}
        rows = [
            {
                "id": next(self.next_id["stock_movement"]),
                "uuid": self._uuid(),
                "unit_id": units[batch_id].unit_id,
                "batch_id": batch_id,
                "kind": MovementKind.DELIVERY,
                "quantity": doses,
                "immunization_id": None,
                "occurred_at": clock.moment_of(self.today - timedelta(days=365 * YEARS_BACK), 8),
                "assignment_id": units[batch_id].assignment_id,
            }
            for batch_id, doses in self.taken.items()
        ]
        self.taken.clear()
        return rows

    def _uuid(self) -> UUID:
        """A number in the form of a UUID of version 4, unique within the database; cheap to make."""
        return UUID(int=(0xBE9C << 112) | (0x4000 << 64) | (0x8000 << 48) | next(self.uuids))


def _keys(person: MadeUp) -> list[tuple[SearchKeyKind, str]]:
    keys = [(SearchKeyKind.NAME, key) for key in _name_keys(person.given_name, person.surname)]
    numbers = keys_of_identifier(IdentifierKind.PERSONNUMMER, person.number)
    return keys + [(SearchKeyKind.IDENTIFIER, key) for key in numbers]


@cache
def _name_keys(given_name: str, surname: str) -> tuple[str, ...]:
    return tuple(keys_of_name(given_name, surname))
