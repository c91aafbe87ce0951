"""A unit sends a report again: one that was refused or given up, about this patient, and it is logged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import AccessLogEntry, Patient
from app.security.actor import Actor, NotPermitted
from app.security.audit import Subject
from app.security.scope import widened
from app.services.outbox.send_again import NotToBeSentAgain
from app.services.outbox.send_report_again import send_report_again
from app.tables.vocabulary import LogEvent, OutboxState, OutboxTarget
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.reports import add_report, message


@pytest.fixture
def ines(journal: Journal) -> Iterator[Actor]:
    """A nurse who administers her unit, with her scope open."""
    yield from journal.acting("ines")


def about_testa() -> Subject:
    return _subject(known.patient(known.TESTA))


def _subject(patient: Patient) -> Subject:
    return Subject(patient.id, "PROVSSON, Testa", "19521031-2582")


def changes() -> list[AccessLogEntry]:
    """The log's rows of what was sent again."""
    rows = select(AccessLogEntry).where(
        AccessLogEntry.subject == "register reports", AccessLogEntry.event == LogEvent.CHANGED
    )
    return list(db.session.scalars(rows, execution_options=widened("the whole log in a test")))


@pytest.mark.parametrize("state", [OutboxState.REJECTED, OutboxState.DEAD])
def test_it_waits_for_a_first_attempt_once_more_and_the_log_says_who(ines: Actor, state: OutboxState) -> None:
    report = add_report(known.patient(known.TESTA), state, error_code="P1", error_text="Okänd batch")
    with clock.stopped(clock.now()):
        send_report_again(ines, about_testa(), report)
        sent = message(report)
        assert (sent.state, sent.attempts, sent.due_at) == (OutboxState.WAITING, 0, clock.now())
    [row] = changes()
    assert (row.user_id, row.reason, row.patient_number) == (ines.user_id, str(report), "19521031-2582")


@pytest.mark.parametrize("state", sorted(set(OutboxState) - {OutboxState.REJECTED, OutboxState.DEAD}))
def test_what_is_under_way_or_acknowledged_is_left_alone(ines: Actor, state: OutboxState) -> None:
    report = add_report(known.patient(known.TESTA), state)
    with pytest.raises(NotToBeSentAgain):
        send_report_again(ines, about_testa(), report)
    assert (message(report).state, message(report).attempts, changes()) == (state, 3, [])


def test_a_message_about_somebody_else_is_not_reached_through_this_patient(ines: Actor) -> None:
    report = add_report(known.patient(known.NAMESAKE), OutboxState.REJECTED)
    with pytest.raises(NotToBeSentAgain):
        send_report_again(ines, about_testa(), report)
    assert message(report).state is OutboxState.REJECTED


def test_a_message_of_another_care_provider_does_not_exist(ines: Actor) -> None:
    elsewhere = known.patient(known.TESTA, known.MUNICIPALITY)
    report = add_report(elsewhere, OutboxState.REJECTED)
    with pytest.raises(NotToBeSentAgain):
        send_report_again(ines, _subject(elsewhere), report)
    assert message(report).state is OutboxState.REJECTED


def test_a_message_to_another_system_is_not_the_units_to_send(ines: Actor) -> None:
    entry = add_report(known.patient(known.TESTA), OutboxState.DEAD, target=OutboxTarget.PDL_LOG)
    with pytest.raises(NotToBeSentAgain):
        send_report_again(ines, about_testa(), entry)
    assert message(entry).state is OutboxState.DEAD


def test_who_does_not_administer_the_unit_may_not(siw: Actor) -> None:
    report = add_report(known.patient(known.TESTA), OutboxState.REJECTED)
    with pytest.raises(NotPermitted):
        send_report_again(siw, about_testa(), report)
    assert message(report).state is OutboxState.REJECTED
