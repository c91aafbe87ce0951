"""Delivery to the vaccination register: at least once, under the same key, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.vaccination_register.errors import RegisterRefused, RegisterUnavailable
from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus
from app.models import OutboxMessage
from app.queries.patients.search import search
from app.rules.search_keys import parse_query
from app.security.scope import acting_as, widened
from app.services.outbox.answers import Rejected
from app.services.outbox.claim_messages import claim_messages
from app.services.outbox.couriers.register_reports import RegisterReports
from app.services.outbox.deliver import deliver
from app.services.outbox.settle_messages import settle
from app.tables.vocabulary import OutboxFailure, OutboxState, OutboxTarget
from demo import known
from tests.fixtures.journal import Journal
from tests.services.outbox.made_up_register import Register, accepting, message

Queue = Callable[..., UUID]
A_DAY = timedelta(days=1)


def deliver_reports(register: Register) -> int:
    return deliver(RegisterReports(register))


def unknown(sent: NvrReport) -> Receipt:
    return Receipt(sent.unique_reference, sent.version, ReceiptStatus.UNKNOWN)


def rejecting(sent: NvrReport) -> Receipt:
    return Receipt(
        sent.unique_reference, sent.version, ReceiptStatus.REJECTED, code="PERSON_ID", text="Okänd person"
    )


def test_nothing_due_calls_nobody(queue: Queue) -> None:
    register = Register(accepting)
    assert deliver_reports(register) == 0
    assert register.sent == []


def test_an_accepted_report_is_sent_with_its_receipt(queue: Queue) -> None:
    dose = queue()
    assert deliver_reports(Register(accepting)) == 1
    sent = message(dose)
    assert (sent.state, sent.receipt) == (OutboxState.SENT, f"NVR-{str(dose)[:8]}")
    assert sent.sent_at is not None
    assert deliver_reports(Register(accepting)) == 0


def test_the_registers_reference_finds_the_patient(journal: Journal, queue: Queue) -> None:
    dose = queue()
    deliver_reports(Register(accepting))
    reference = message(dose).receipt
    assert reference is not None
    with acting_as(db.session(), journal.actor("vera")) as vera:
        hits = search(vera, parse_query(reference, clock.today()), clock.today())
    assert [hit.patient_id for hit in hits.rows] == [known.patient(known.TESTA).id]


def test_an_answer_longer_than_its_column_is_kept_as_far_as_it_goes(queue: Queue) -> None:
    dose = queue()

    def talkative(sent: NvrReport) -> Receipt:
        return Receipt(
            sent.unique_reference, sent.version, ReceiptStatus.REJECTED, code="K" * 99, text="T" * 999
        )

    deliver_reports(Register(talkative))
    rejected = message(dose)
    assert (rejected.state, rejected.error_code, rejected.error_text) == (
        OutboxState.REJECTED, "K" * 60, "T" * 400
    )  # fmt: skip


def test_down_then_up_is_delivered_once(queue: Queue) -> None:
    dose = queue()
    register = Register(RegisterUnavailable())
    deliver_reports(register)
    waiting = message(dose)
    assert (waiting.state, waiting.error_code) == (OutboxState.WAITING, OutboxFailure.UNAVAILABLE)
    assert deliver_reports(register) == 0, "not before the pause is over"
    register.answer = accepting
    with clock.stopped(clock.now() + A_DAY):
        assert deliver_reports(register) == 1
        assert deliver_reports(register) == 0
    assert message(dose).state is OutboxState.SENT
    assert message(dose).error_code is None


def test_an_unknown_outcome_is_sent_again_under_the_same_key(queue: Queue) -> None:
    dose = queue()
    register = Register(unknown)
    deliver_reports(register)
    assert message(dose).error_code == OutboxFailure.NO_ANSWER
    register.answer = accepting
    with clock.stopped(clock.now() + A_DAY):
        deliver_reports(register)
    first, second = (sent for [sent] in register.sent)
    assert first == second
    assert first.unique_reference == str(dose)


def test_a_report_that_the_answer_leaves_out_is_sent_again(queue: Queue) -> None:
    kept, left_out = queue(), queue()
    register = Register(accepting)
    register.submit = lambda reports: [accepting(reports[0])]  # type: ignore[method-assign]
    deliver_reports(register)
    assert message(kept).state is OutboxState.SENT
    assert message(left_out).state is OutboxState.WAITING


def test_a_rejected_report_keeps_what_the_register_said_and_is_not_sent_again(queue: Queue) -> None:
    dose = queue()
    deliver_reports(Register(rejecting))
    kept = message(dose)
    assert (kept.state, kept.error_code, kept.error_text) == (
        OutboxState.REJECTED,
        "PERSON_ID",
        "Okänd person",
    )
    with clock.stopped(clock.now() + A_DAY):
        assert deliver_reports(Register(accepting)) == 0


def test_a_refused_connection_is_tried_again_and_says_so(queue: Queue) -> None:
    dose = queue()
    deliver_reports(Register(RegisterRefused()))
    assert (message(dose).state, message(dose).error_code) == (OutboxState.WAITING, OutboxFailure.REFUSED)


def test_the_pause_grows_with_each_failure(queue: Queue) -> None:
    dose = queue()
    pauses = []
    moment = clock.now()
    for _ in range(4):
        with clock.stopped(moment):
            deliver_reports(Register(RegisterUnavailable()))
        pauses.append(message(dose).due_at - moment)
        moment = message(dose).due_at
    assert pauses == sorted(pauses)
    assert pauses[3] >= pauses[0] * 4


def test_after_the_last_attempt_a_person_must_look(queue: Queue) -> None:
    dose = queue()
    with unit_of_work() as session:
        session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.subject_uuid == dose)
            .values(attempts=RegisterReports.most_attempts - 1),
            execution_options=widened("this test") | {"synchronize_session": False},
        )
    deliver_reports(Register(RegisterUnavailable()))
    assert message(dose).state is OutboxState.DEAD
    with clock.stopped(clock.now() + A_DAY):
        assert deliver_reports(Register(accepting)) == 0


@pytest.mark.parametrize("payload", [{}, {"vaccinationDate": None}, {"uniqueReference": "x"}])
def test_a_message_nobody_can_read_does_not_hold_back_the_others(
    queue: Queue, payload: dict[str, str | None]
) -> None:
    before, broken, after = queue(), queue(payload), queue()
    register = Register(accepting)
    assert deliver_reports(register) == 3
    assert [message(dose).state for dose in (before, after)] == [OutboxState.SENT, OutboxState.SENT]
    assert (message(broken).state, message(broken).error_code) == (
        OutboxState.DEAD,
        OutboxFailure.UNREADABLE,
    )


def test_only_unreadable_messages_call_nobody(queue: Queue) -> None:
    queue({})
    register = Register(accepting)
    deliver_reports(register)
    assert register.sent == []


def test_a_late_answer_does_not_undo_what_another_worker_has_settled(queue: Queue) -> None:
    dose = queue()
    [held] = claim_messages(OutboxTarget.VACCINATION_REGISTER, 1)
    with clock.stopped(clock.now() + A_DAY):
        deliver_reports(Register(accepting))
    settle([held], {held.id: Rejected("PERSON_ID", "Okänd person")}, None)
    assert message(dose).state is OutboxState.SENT
