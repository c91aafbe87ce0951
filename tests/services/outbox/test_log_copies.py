"""Copies of the access log: sealed, sent in order, each row once, nothing of a look made dearer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.pdl_log.errors import PdlLogUnavailable
from app.integrations.pdl_log.port import Activity, LogEntry, Outcome, Purpose, ResourceKind
from app.models import OutboxMessage, StaffProfile
from app.security.actor import Actor
from app.security.audit import Subject, record_look, record_refusal
from app.security.scope import widened
from app.services.log.seal_log import seal_logs
from app.services.outbox.couriers.log_copies import LogCopies
from app.services.outbox.deliver import deliver
from app.tables.vocabulary import LogEvent, OutboxState, OutboxTarget
from demo import known

TEST = widened("this test")
A_DAY = timedelta(days=1)
KEY = "a key"


class Log:
    """A national log that takes an id once, and refuses what is about the subjects it is told."""

    def __init__(self) -> None:
        self.down = False
        self.answer_lost = False
        self.refused: set[ResourceKind] = set()
        self.stored: list[LogEntry] = []

    def store(self, entries: Sequence[LogEntry], sent_before: bool = False) -> list[Outcome]:
        if self.down:
            raise PdlLogUnavailable
        outcomes = [self._take(entry, sent_before) for entry in entries]
        if self.answer_lost:
            self.answer_lost = False
            raise PdlLogUnavailable
        return outcomes

    def _take(self, entry: LogEntry, sent_before: bool) -> Outcome:
        if entry.id in {stored.id for stored in self.stored}:
            return Outcome.STORED if sent_before else Outcome.REFUSED
        if entry.resources[0].kind in self.refused:
            return Outcome.REFUSED
        self.stored.append(entry)
        return Outcome.STORED


def look(actor: Actor, subject: str, event: LogEvent = LogEvent.OPENED) -> None:
    testa = Subject(known.patient(known.TESTA).id, "Provsson, Testa", "19521031-2582")
    record_look(actor, subject, testa, event)


def copy(log: Log) -> int:
    return deliver(LogCopies(log, "SE0-US"))


def begin() -> None:
    """Everything that the prepared journal has logged is sealed and copied."""
    seal_logs(KEY)
    taken = Log()
    while copy(taken):
        pass


def messages() -> list[OutboxMessage]:
    db.session.expire_all()
    statement = (
        select(OutboxMessage)
        .where(OutboxMessage.target == OutboxTarget.PDL_LOG)
        .order_by(OutboxMessage.id.desc())
    )
    return list(db.session.scalars(statement, execution_options=TEST))


def test_a_look_is_copied_with_who_what_whom_and_why(app: Flask, vera: Actor) -> None:
    begin()
    look(vera, "overview")
    look(vera, "dose", LogEvent.SIGNED)
    look(vera, "note", LogEvent.NOTED)
    seal_logs(KEY)
    log = Log()
    assert copy(log) == 1
    assert [(entry.activity, entry.resources[0].kind) for entry in log.stored] == [
        (Activity.READ, ResourceKind.OVERVIEW),
        (Activity.SIGN, ResourceKind.VACCINATION),
        (Activity.WRITE, ResourceKind.NOTE),
    ]
    entry = log.stored[0]
    assert entry.purpose is Purpose.CARE
    assert (entry.user.hsa_id, entry.user.name) == (vera.hsa_id, vera.person_name)
    assert entry.user.care_unit.name == vera.care_unit_name
    assert entry.user.care_provider.name == vera.care_provider_name
    assert entry.resources[0].patient is not None
    assert entry.resources[0].patient.extension == known.TESTA
    assert copy(log) == 0


def test_a_look_writes_no_message_of_its_own(app: Flask, vera: Actor) -> None:
    begin()
    before = len(messages())
    look(vera, "overview")
    look(vera, "notes")
    assert len(messages()) == before
    seal_logs(KEY)
    assert len(messages()) == before + 1


def test_what_is_about_nobody_or_was_refused_is_not_copied(app: Flask, vera: Actor) -> None:
    begin()
    before = len(messages())
    record_look(vera, "signed doses")
    record_refusal(vera, "404 unknown address")
    look(vera, "overview", LogEvent.REFUSED)
    seal_logs(KEY)
    assert len(messages()) == before


def test_with_the_log_down_the_blocks_wait_and_arrive_in_order(app: Flask, vera: Actor) -> None:
    begin()
    log = Log()
    log.down = True
    look(vera, "overview")
    seal_logs(KEY)
    copy(log)
    look(vera, "notes")
    seal_logs(KEY)
    log.down = False
    assert copy(log) == 0, "the second block must not pass the first"
    with clock.stopped(clock.now() + A_DAY):
        assert [copy(log), copy(log), copy(log)] == [1, 1, 0]
    assert [entry.resources[0].kind for entry in log.stored] == [ResourceKind.OVERVIEW, ResourceKind.NOTE]


def test_an_answer_lost_on_the_way_stores_no_row_twice(app: Flask, vera: Actor) -> None:
    begin()
    log = Log()
    log.answer_lost = True
    look(vera, "overview")
    seal_logs(KEY)
    copy(log)
    with clock.stopped(clock.now() + A_DAY):
        assert copy(log) == 1
    assert len(log.stored) == 1
    assert messages()[0].state is OutboxState.SENT


def test_a_refused_row_is_left_for_a_person_and_the_rest_is_stored(app: Flask, vera: Actor) -> None:
    begin()
    log = Log()
    log.refused = {ResourceKind.NOTE}
    look(vera, "overview")
    look(vera, "notes")
    seal_logs(KEY)
    copy(log)
    rejected = messages()[0]
    assert rejected.state is OutboxState.REJECTED
    assert len(rejected.payload["entries"]) == 1
    assert str(rejected.payload["entries"][0]) in (rejected.error_text or "")
    assert [entry.resources[0].kind for entry in log.stored] == [ResourceKind.OVERVIEW]


def test_a_row_without_the_hsa_id_of_the_person_is_left_for_a_person(app: Flask, vera: Actor) -> None:
    begin()
    look(vera, "overview")
    seal_logs(KEY)
    other = update(StaffProfile).where(StaffProfile.user_id == vera.user_id).values(user_id=_nobody(vera))
    with unit_of_work() as session:
        session.execute(other, execution_options=TEST | {"synchronize_session": False})
    log = Log()
    copy(log)
    assert log.stored == []
    assert messages()[0].state is OutboxState.REJECTED


def _nobody(vera: Actor) -> int:
    """A user without a profile of their own."""
    from flask_appbuilder.security.sqla.models import User

    nobody = User(first_name="Ingen", last_name="Provsson", username="ingen", email="ingen@example.org")
    with unit_of_work() as session:
        session.add(nobody)
        session.flush()
        return int(nobody.id)
