"""Keep a record checked against the person register: ask when the last answer is old, and remember it.

Nothing is taken over here: differences are shown, and a person takes them (``update_from_register``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.payload import from_payload, to_payload
from app.integrations.person_register.errors import PersonRegisterError
from app.integrations.person_register.port import PersonRegister
from app.models import PersonCheck
from app.queries.patients.banner import Banner
from app.queries.patients.editable import find_editable
from app.rules.identity import IdentityNumber, parse_identity
from app.security.actor import Actor
from app.services.patients.details import PersonDetails, as_details
from app.services.patients.fetch_from_register import FetchedPerson, fetch_from_register
from app.services.patients.update_from_register import Difference, differences

SOURCE = "person_register"
TRY_AGAIN_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """How the record stands beside the register. ``checked_at`` (UTC) is None when it was never checked.

    ``waits``: the register did not answer, and a worker asks again. ``known`` is false when it answered
    that it knows nobody by the number.
    """

    checked_at: datetime | None
    waits: bool
    known: bool
    present_number: str | None
    differences: list[Difference]


def check_person(
    actor: Actor, register: PersonRegister | None, patient: Banner, longest_age: timedelta
) -> PersonStanding:
    """How the patient stands, asking the register when its last answer is older than ``longest_age``.

    When the register does not answer, the question is left to a worker.
    """
    number = parse_identity(patient.identifier_value or "", clock.today())
    if register and isinstance(number, IdentityNumber) and number.oid and _is_old(patient):
        try:
            keep_answer(
                patient.patient_id, fetch_from_register(actor, register, number, patient.subject), longest_age
            )
        except PersonRegisterError:
            _leave_to_worker(patient.patient_id)
    return standing_of(actor, patient)


def standing_of(actor: Actor, patient: Banner) -> PersonStanding:
    """What is known without asking anybody."""
    check = _check(db.session(), patient.patient_id)
    moments = [m for m in (patient.register_checked_at, check and check.fetched_at) if m]
    answered = check is not None and check.fetched_at is not None
    here = as_details(find_editable(actor, patient.patient_id))
    in_register = from_payload(PersonDetails, check.person) if check and check.person else None
    return PersonStanding(
        checked_at=max(moments, default=None),
        waits=check is not None and check.due_at is not None,
        known=not answered or in_register is not None,
        present_number=check.present_number if check else None,
        differences=differences(here, in_register) if in_register else [],
    )


def keep_answer(patient_id: int, fetched: FetchedPerson | None, longest_age: timedelta) -> None:
    """Remember what the register said, in a transaction of its own."""
    with unit_of_work() as session:
        write_answer(_row(session, patient_id), fetched, longest_age)


def write_answer(check: PersonCheck, fetched: FetchedPerson | None, longest_age: timedelta) -> None:
    """Make the row say what the register said; the question no longer waits."""
    check.fetched_at = clock.now()
    check.valid_until = check.fetched_at + longest_age
    check.due_at = None
    check.person = to_payload(fetched.person) if fetched else None
    check.present_number = fetched.number.display if fetched and fetched.number_changed else None


def _is_old(patient: Banner) -> bool:
    check = _check(db.session(), patient.patient_id)
    return check is None or check.valid_until is None or check.valid_until <= clock.now()


def _leave_to_worker(patient_id: int) -> None:
    with unit_of_work() as session:
        _row(session, patient_id).due_at = clock.now() + TRY_AGAIN_AFTER


def _row(session: Session, patient_id: int) -> PersonCheck:
    check = _check(session, patient_id)
    if check is None:
        check = PersonCheck(patient_id=patient_id, source=SOURCE)
        session.add(check)
    check.asked_at = clock.now()
    return check


def _check(session: Session, patient_id: int) -> PersonCheck | None:
    return session.scalars(select(PersonCheck).where(PersonCheck.patient_id == patient_id)).first()
