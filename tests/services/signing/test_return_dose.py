"""Returning a dose: with a written reason, and it goes on waiting."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import AccessLogEntry, Note
from app.queries.signing.rows import QueueFilter, returned, unsigned
from app.security.actor import Actor, NotPermitted
from app.security.scope import acting_as
from app.services.signing.return_dose import RETURNED, NoLongerWaiting, ReasonMissing, return_dose
from app.services.signing.sign_doses import sign_doses
from app.tables.vocabulary import LogEvent
from demo import known
from tests.fixtures.doses import dose_row, waiting_dose
from tests.fixtures.journal import Journal


def test_a_returned_dose_waits_on_with_its_reason(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    return_dose(mock, dose, "  Fel arm?  ")
    [row] = returned(mock)
    assert (row.uuid, row.returned_reason, row.returned_by) == (dose, "Fel arm?", mock.person_name)
    assert dose in {row.uuid for row in unsigned(mock, QueueFilter())}
    assert dose_row(dose).signed_at is None


def test_a_return_is_noted_and_logged_with_its_reason(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    return_dose(mock, dose, "Fel arm?")
    row = dose_row(dose)
    note = db.session.scalars(select(Note).order_by(Note.id.desc())).first()
    logged = db.session.scalars(select(AccessLogEntry).order_by(AccessLogEntry.id.desc())).first()
    assert note is not None
    assert (note.immunization_id, note.sentence, note.parameters["reason"]) == (row.id, RETURNED, "Fel arm?")
    assert logged is not None
    assert (logged.event, logged.patient_id, logged.reason) == (
        LogEvent.RETURNED,
        row.patient_id,
        "Fel arm?",
    )


def test_the_latest_of_two_returns_is_shown_once(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    return_dose(mock, dose, "Fel arm?")
    return_dose(mock, dose, "Fortfarande fel arm.")
    assert [row.returned_reason for row in returned(mock)] == ["Fortfarande fel arm."]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_returned(mock: Actor, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        return_dose(mock, waiting_dose(known.NAMESAKE), reason)
    assert returned(mock) == []


def test_what_another_has_signed_cannot_be_returned(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    sign_doses(mock, [dose])
    with pytest.raises(NoLongerWaiting):
        return_dose(mock, dose, "För sent.")


def test_another_unit_cannot_return_it(journal: Journal) -> None:
    dose = waiting_dose(known.NAMESAKE)
    at_resan = journal.actor("mock", "resan")
    with acting_as(db.session(), at_resan), pytest.raises(NoLongerWaiting):
        return_dose(at_resan, dose, "Inte min.")


@pytest.mark.parametrize("username", ["siw", "klas", "logga", "system"])
def test_nobody_without_the_right_returns(journal: Journal, username: str) -> None:
    actor = journal.actor(username)
    with acting_as(db.session(), actor), pytest.raises(NotPermitted):
        return_dose(actor, waiting_dose(known.NAMESAKE), "Nej.")
