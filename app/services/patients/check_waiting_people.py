"""Ask the person register what it did not answer when a record was opened: one round of the worker."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.integrations.person_register.errors import PersonRegisterError
from app.integrations.person_register.port import MOST_IDS_PER_LOOKUP, Found, PersonId, PersonRegister
from app.models import PatientIdentifier, PersonCheck
from app.queries.patients.waiting_checks import EVERY_PROVIDER, somebody_waits
from app.rules.identity import IdentityNumber, parse_identity
from app.security.scope import writing_for_all
from app.services.patients.check_person import TRY_AGAIN_AFTER, write_answer
from app.services.patients.fetch_from_register import in_our_words


def check_waiting_people(register: PersonRegister, longest_age: timedelta) -> int:
    """The number of patients asked about. When the register does not answer they wait for a later round.

    Who opened the record stands in the access log since then; the question is theirs.
    """
    waiting = _claim() if somebody_waits(clock.now()) else {}
    if not waiting:
        return 0
    try:
        answers = register.lookup([PersonId(number.oid or "", number.value) for number in waiting.values()])
    except PersonRegisterError:
        return len(waiting)
    with unit_of_work() as session, writing_for_all(session, "answers for every care provider"):
        rows = session.scalars(
            select(PersonCheck).where(PersonCheck.id.in_(waiting)), execution_options=EVERY_PROVIDER
        )
        checks = {row.id: row for row in rows}
        for (check_id, number), answer in zip(waiting.items(), answers, strict=True):
            person = in_our_words(answer.person, number) if isinstance(answer, Found) else None
            write_answer(checks[check_id], person, longest_age)
        session.flush()
    return len(waiting)


def _claim() -> dict[int, IdentityNumber]:
    """What is due, by row, put off so that no other worker asks at the same time."""
    due = (
        select(PersonCheck, PatientIdentifier.value)
        .join(PatientIdentifier, PatientIdentifier.patient_id == PersonCheck.patient_id)
        .where(PersonCheck.due_at <= clock.now(), PatientIdentifier.valid_to.is_(None))
        .order_by(PersonCheck.due_at, PersonCheck.id)
        .limit(MOST_IDS_PER_LOOKUP)
        .with_for_update(of=PersonCheck, skip_locked=True)
    )
    claimed: dict[int, IdentityNumber] = {}
    with unit_of_work() as session, writing_for_all(session, "questions of every care provider"):
        for check, value in session.execute(due, execution_options=EVERY_PROVIDER):
            number = parse_identity(value, clock.today())
            if isinstance(number, IdentityNumber) and number.oid:
                claimed[check.id] = number
            check.due_at = clock.now() + TRY_AGAIN_AFTER
        session.flush()
    return claimed
