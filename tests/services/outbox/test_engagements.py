"""The engagement index: one row per patient with records, told as the record stands when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.engagement_index.errors import EngagementIndexRefused, EngagementIndexUnavailable
from app.integrations.engagement_index.port import Engagement
from app.models import Immunization, OutboxMessage, Patient, PatientIdentifier
from app.security.scope import widened
from app.services.outbox.couriers.engagements import Engagements
from app.services.outbox.deliver import deliver
from app.services.outbox.release_held import release_held
from app.services.outbox.tell_engagement import tell_engagement
from app.services.vaccination.give_dose import give_dose
from app.tables.vocabulary import DoseState, IdentifierKind, OutboxFailure, OutboxState, OutboxTarget
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.wishes import wish

TEST = widened("this test")
A_DAY = timedelta(days=1)


class Index:
    """An engagement index that takes every row but those it is told to refuse."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.refused: set[str] = set()
        self.told: list[Engagement] = []
        self.during: Callable[[], None] = lambda: None

    def update(self, engagements: Sequence[Engagement]) -> None:
        if self.fault:
            raise self.fault
        if self.refused & {engagement.patient.extension for engagement in engagements}:
            raise EngagementIndexRefused
        self.told += engagements
        self.during()


def someone(number: str) -> Patient:
    patient = known.patient(number)
    db.session.expunge(patient)
    return patient


@pytest.fixture
def anna_lisa(journal: Journal) -> Patient:
    """Given one dose, which queues the news of it."""
    for vera in journal.acting("vera", "pahittan"):
        give_dose(vera, wish(code="comirnaty", sign=False))
    return someone(known.LONG_NAME)


def courier(index: Index) -> Engagements:
    return Engagements(index, "SE0-US")


def tell(patient: Patient) -> None:
    with unit_of_work() as session:
        tell_engagement(session, patient.care_provider_id, patient.id, patient.uuid)


def messages(patient: Patient) -> list[OutboxMessage]:
    db.session.expire_all()
    statement = select(OutboxMessage).where(
        OutboxMessage.patient_id == patient.id,
        OutboxMessage.target == OutboxTarget.ENGAGEMENT_INDEX,
    )
    return list(db.session.scalars(statement, execution_options=TEST))


def change_number(patient: Patient, kind: IdentifierKind, value: str) -> None:
    change = update(PatientIdentifier).where(PatientIdentifier.patient_id == patient.id)
    with unit_of_work() as session:
        session.execute(change.values(kind=kind, value=value), execution_options=TEST)


def test_a_dose_is_told_once_however_much_happens(anna_lisa: Patient) -> None:
    tell(anna_lisa)
    tell(anna_lisa)
    index = Index()
    assert deliver(courier(index)) == 1
    [row] = index.told
    assert (row.patient.extension, row.source_system) == (known.LONG_NAME, "SE0-US")
    assert row.data_controller.startswith("SE")
    assert row.latest is not None
    assert clock.now() - row.latest < timedelta(minutes=1)
    assert [message.state for message in messages(anna_lisa)] == [OutboxState.SENT]
    assert deliver(courier(index)) == 0


def test_what_happens_while_it_is_told_is_told_after(anna_lisa: Patient) -> None:
    index = Index()
    index.during = lambda: tell(anna_lisa)
    deliver(courier(index))
    [waiting] = messages(anna_lisa)
    assert (waiting.state, waiting.lease_until) == (OutboxState.WAITING, None)
    index.during = lambda: None
    assert deliver(courier(index)) == 1
    assert messages(anna_lisa)[0].state is OutboxState.SENT


def test_the_row_goes_when_the_last_record_is_voided(anna_lisa: Patient) -> None:
    index = Index()
    deliver(courier(index))
    voided = update(Immunization).where(Immunization.patient_id == anna_lisa.id)
    with unit_of_work() as session:
        session.execute(
            voided.values(state=DoseState.VOIDED, state_reason="Fel person"), execution_options=TEST
        )
    tell(anna_lisa)
    deliver(courier(index))
    assert [row.latest is None for row in index.told] == [False, True]
    assert messages(anna_lisa)[0].payload == {"told": None}


def test_a_local_reserve_number_is_told_when_it_becomes_a_personnummer(anna_lisa: Patient) -> None:
    change_number(anna_lisa, IdentifierKind.RESERVNUMMER, "99TEST000001")
    index = Index()
    deliver(courier(index))
    assert index.told == []
    assert messages(anna_lisa)[0].state is OutboxState.HELD
    assert release_held() == 0
    change_number(anna_lisa, IdentifierKind.PERSONNUMMER, known.LONG_NAME)
    release_held()
    deliver(courier(index))
    assert [row.patient.extension for row in index.told] == [known.LONG_NAME]


def test_a_new_number_takes_the_row_of_the_old_one_away(anna_lisa: Patient) -> None:
    index = Index()
    deliver(courier(index))
    change_number(anna_lisa, IdentifierKind.PERSONNUMMER, "197705082399")
    tell(anna_lisa)
    deliver(courier(index))
    assert [(row.patient.extension, row.latest is None) for row in index.told] == [
        (known.LONG_NAME, False),
        (known.LONG_NAME, True),
        ("197705082399", False),
    ]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (EngagementIndexUnavailable(), OutboxFailure.UNAVAILABLE),
        (EngagementIndexRefused(), OutboxFailure.REFUSED),
    ],
)
def test_with_the_index_down_the_message_waits_and_is_told_later(
    anna_lisa: Patient, fault: Exception, code: OutboxFailure
) -> None:
    index = Index(fault)
    deliver(courier(index))
    [waiting] = messages(anna_lisa)
    assert (waiting.state, waiting.error_code) == (OutboxState.WAITING, code)
    index.fault = None
    with clock.stopped(clock.now() + A_DAY):
        assert deliver(courier(index)) == 1
    assert len(index.told) == 1


def test_a_refused_row_does_not_hold_back_the_others(anna_lisa: Patient) -> None:
    testa = someone(known.TESTA)
    tell(testa)
    index = Index()
    index.refused = {known.TESTA}
    deliver(courier(index))
    assert [row.patient.extension for row in index.told] == [known.LONG_NAME]
    assert messages(anna_lisa)[0].state is OutboxState.SENT
    assert messages(testa)[0].state is OutboxState.REJECTED
