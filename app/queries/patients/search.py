"""Sök kund: one box, names by prefixes, numbers exactly. Never counts; walks an index and stops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import Booking, Immunization, OutboxMessage, Patient, PatientIdentifier, PatientPseudonym
from app.models import PatientSearchKey as Key
from app.queries.patients.identifier import displayed, shown_identifier_id
from app.rules.search_keys import QueryKind, SearchQuery, end_of_prefix
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import BookingState, DoseState, IdentifierKind, SearchKeyKind, Sex

MOST_HITS = 20
MOST_KEYS_WALKED = 200
"""A person has several keys with the same first letters; this many always name more than MOST_HITS people."""

NOT_TODAYS = (BookingState.CANCELLED, BookingState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the answer. ``booking_minute`` counts from midnight, Europe/Stockholm.

    ``city`` is None for a protected person; ``last_dose_on`` is the last dose given at the care provider.
    """

    patient_id: int
    uuid: UUID
    surname: str
    given_name: str
    identifier_kind: IdentifierKind | None
    identifier_value: str | None
    identifier_display: str | None
    birth_date: date | None
    sex: Sex
    city: str | None
    protected: bool
    deceased: bool
    last_dose_on: date | None
    booking_minute: int | None
    booking_state: BookingState | None


@dataclass(frozen=True, slots=True)
class Hits:
    """At most ``MOST_HITS`` rows; ``more`` when there are others."""

    rows: list[Hit]
    more: bool


def search(actor: Actor, query: SearchQuery, today: date) -> Hits:
    """Whom the query names, at the actor's care provider; bookings of ``today`` (Swedish date) with them."""
    actor.require(Verb.READ, "Patients")
    if query.kind is QueryKind.EMPTY:
        return Hits([], more=False)
    found = _patient_ids(query, actor)
    return Hits(_hits(found[:MOST_HITS], actor, today), more=len(found) > MOST_HITS)


def _patient_ids(query: SearchQuery, actor: Actor) -> list[int]:
    if query.kind is QueryKind.NAME:
        return _distinct(_by_name(len(query.words)), _ranges(query.words))
    if query.kind is QueryKind.UUID:
        return _distinct(_by_pseudonym(), {"value": query.uuid, "own_unit": actor.unit_id})
    numbered = _distinct(_by_number(), {"key": query.key})
    if numbered or query.number:
        return numbered
    return _distinct(_by_reference(), {"receipts": sorted({query.text, query.text.upper()})})


def _distinct(statement: Select[tuple[int]], wanted: dict[str, Any]) -> list[int]:
    walked = db.session().scalars(statement, wanted)
    return list(dict.fromkeys(walked))[: MOST_HITS + 1]


def _ranges(words: tuple[str, ...]) -> dict[str, str]:
    """From the beginning of each word to the first text after all that begin so."""
    starts = {f"start_{place}": word for place, word in enumerate(words)}
    return starts | {f"end_{place}": end_of_prefix(word) for place, word in enumerate(words)}


@cache
def _by_name(number: int) -> Select[tuple[int]]:
    """Patients with a key in each of ``number`` ranges; the first, of the longest word, leads the walk."""
    statement = select(Key.patient_id).where(_in_range(Key, 0)).order_by(Key.key, Key.patient_id)
    for place in range(1, number):
        other = aliased(Key)
        same_person = other.patient_id == Key.patient_id
        statement = statement.where(select(other.id).where(same_person, _in_range(other, place)).exists())
    return statement.limit(MOST_KEYS_WALKED)


def _in_range(key: Any, place: int) -> ColumnElement[bool]:
    in_range: ColumnElement[bool] = (
        (key.kind == SearchKeyKind.NAME)
        & (key.key >= bindparam(f"start_{place}"))
        & (key.key < bindparam(f"end_{place}"))
    )
    return in_range


@cache
def _by_number() -> Select[tuple[int]]:
    identifies = (Key.kind == SearchKeyKind.IDENTIFIER) & (Key.key == bindparam("key"))
    return select(Key.patient_id).where(identifies).limit(MOST_KEYS_WALKED)


@cache
def _by_pseudonym() -> Select[tuple[int]]:
    known = (PatientPseudonym.value == bindparam("value")) & (
        PatientPseudonym.unit_id == bindparam("own_unit")
    )
    return select(PatientPseudonym.patient_id).where(known).limit(MOST_KEYS_WALKED)


@cache
def _by_reference() -> Select[tuple[int]]:
    return (
        select(Patient.id)
        .join(OutboxMessage, OutboxMessage.patient_id == Patient.id)
        .where(OutboxMessage.receipt.in_(bindparam("receipts", expanding=True)))
        .limit(MOST_KEYS_WALKED)
    )


def _hits(patient_ids: list[int], actor: Actor, today: date) -> list[Hit]:
    if not patient_ids:
        return []
    wanted = {"patient_ids": patient_ids, "own_unit": actor.unit_id, "today": today}
    return [_hit(row) for row in db.session().execute(_hits_by_id(), wanted)]


@cache
def _hits_by_id() -> Select[Any]:
    """Put together once: to do so takes longer than to run it."""
    return (
        select(
            Patient.id,
            Patient.uuid,
            Patient.surname,
            Patient.given_name,
            Patient.birth_date,
            Patient.sex,
            Patient.city,
            Patient.protected,
            Patient.deceased_on,
            PatientIdentifier.kind,
            PatientIdentifier.value,
            _last_dose_on().label("last_dose_on"),
            Booking.start_minute,
            Booking.state,
        )
        .select_from(Patient)
        .outerjoin(PatientIdentifier, PatientIdentifier.id == shown_identifier_id())
        .outerjoin(Booking, Booking.id == _next_booking_id())
        .where(Patient.id.in_(bindparam("patient_ids", expanding=True)))
        .order_by(Patient.surname, Patient.given_name, Patient.birth_date, Patient.id)
    )


def _last_dose_on() -> ScalarSelect[date | None]:
    return (
        select(func.max(Immunization.given_on))
        .where(
            Immunization.patient_id == Patient.id,
            Immunization.superseded_at.is_(None),
            Immunization.state == DoseState.GIVEN,
            Immunization.batch_id.is_not(None),
        )
        .correlate(Patient)
        .scalar_subquery()
    )


def _next_booking_id() -> ScalarSelect[int]:
    candidate = aliased(Booking)
    return (
        select(candidate.id)
        .where(
            candidate.patient_id == Patient.id,
            candidate.unit_id == bindparam("own_unit"),
            candidate.day == bindparam("today"),
            candidate.state.not_in(NOT_TODAYS),
        )
        .order_by(candidate.start_minute, candidate.id)
        .limit(1)
        .correlate(Patient)
        .scalar_subquery()
    )


def _hit(row: Row[Any]) -> Hit:
    return Hit(
        patient_id=row.id,
        uuid=row.uuid,
        surname=row.surname,
        given_name=row.given_name,
        identifier_kind=row.kind,
        identifier_value=row.value,
        identifier_display=displayed(row.kind, row.value),
        birth_date=row.birth_date,
        sex=row.sex,
        city=None if row.protected else row.city,
        protected=row.protected,
        deceased=row.deceased_on is not None,
        last_dose_on=row.last_dose_on,
        booking_minute=row.start_minute,
        booking_state=row.state,
    )
