"""Signing: a physician any of the unit's, a nurse with ordination right her own, nobody else any."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError

from app.database import unit_of_work
from app.extensions import db
from app.models import AccessLogEntry, Note, Prescription
from app.queries.signing.rows import QueueFilter, unsigned
from app.security.actor import Actor, NotPermitted
from app.security.scope import acting_as
from app.services.signing.sign_doses import SIGNED, sign_doses
from app.tables.vocabulary import LogEvent, NoteKind, PrescribingScope
from demo import known
from tests.fixtures.doses import TEST, dose_row, one_more_like, product, waiting_dose
from tests.fixtures.journal import Journal

PLAIN = (known.CHANGED_NUMBER, known.NAMESAKE)
WITH_A_YES = (known.DIABETIC, known.PROTECTED)


@pytest.fixture
def latsa(journal: Journal) -> Iterator[Actor]:
    """The nurse who gave Tessa's dose in another assignment, now in one with ordination right."""
    actor = journal.actor("latsa", "pahittan", scope=PrescribingScope.TRAINED_NURSE)
    with acting_as(db.session(), actor):
        yield actor


def test_a_physician_sees_every_unsigned_dose_of_the_unit(mock: Actor) -> None:
    waiting = {row.uuid for row in unsigned(mock, QueueFilter())}
    assert waiting == {waiting_dose(number) for number in (*PLAIN, *WITH_A_YES)}


def test_many_are_signed_together(mock: Actor) -> None:
    doses = [waiting_dose(number) for number in PLAIN]
    came = sign_doses(mock, doses)
    assert set(came.signed) == set(doses)
    assert (came.changed, came.one_by_one, came.beyond_right) == ((), (), ())
    for row in map(dose_row, doses):
        assert (row.signed_by_name, row.signed_by_assignment_id) == (mock.person_name, mock.assignment_id)
        assert row.signed_at is not None


def test_a_dose_named_twice_is_signed_once(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    assert sign_doses(mock, [dose, dose]).signed == (dose,)


def test_a_yes_is_never_signed_in_a_bundle(mock: Actor) -> None:
    plain, with_a_yes = waiting_dose(known.NAMESAKE), waiting_dose(known.DIABETIC)
    came = sign_doses(mock, [plain, with_a_yes])
    assert (came.signed, came.one_by_one) == ((plain,), (with_a_yes,))
    assert dose_row(with_a_yes).signed_at is None


def test_a_yes_is_signed_on_its_own(mock: Actor) -> None:
    with_a_yes = waiting_dose(known.DIABETIC)
    assert sign_doses(mock, [with_a_yes]).signed == (with_a_yes,)


def test_a_passed_warning_is_never_signed_in_a_bundle(mock: Actor) -> None:
    plain = waiting_dose(known.NAMESAKE)
    warned = one_more_like(plain, passed_warnings=1)
    assert sign_doses(mock, [plain, warned]).one_by_one == (warned,)


def test_what_another_signed_meanwhile_is_named_and_the_rest_is_signed(journal: Journal, mock: Actor) -> None:
    first, second = (waiting_dose(number) for number in PLAIN)
    adele = journal.actor("adele")
    with acting_as(db.session(), adele):
        sign_doses(adele, [first])
    came = sign_doses(mock, [first, second])
    assert (came.signed, came.changed) == ((second,), (first,))
    assert dose_row(first).signed_by_name == adele.person_name


def test_a_signature_leaves_a_note_and_a_log_row(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    sign_doses(mock, [dose])
    row = dose_row(dose)
    note = db.session.scalars(
        select(Note).where(Note.immunization_id == row.id).order_by(Note.id.desc())
    ).first()
    assert note is not None
    assert (note.kind, note.sentence, note.author_name) == (NoteKind.SYSTEM, SIGNED, mock.person_name)
    logged = db.session.scalars(
        select(AccessLogEntry)
        .where(AccessLogEntry.patient_id == row.patient_id)
        .order_by(AccessLogEntry.id.desc())
    ).first()
    assert logged is not None
    assert (logged.event, logged.assignment_id) == (LogEvent.SIGNED, mock.assignment_id)


def test_whoever_signs_answers_for_an_order_that_nobody_had_made(mock: Actor) -> None:
    dose = waiting_dose(known.CHANGED_NUMBER)
    order_id = dose_row(dose).prescription_id
    before = db.session.get_one(Prescription, order_id)
    assert before.prescriber_name is None
    sign_doses(mock, [dose])
    db.session.expire_all()
    assert db.session.get_one(Prescription, order_id).prescriber_name == mock.person_name


def test_a_nurse_with_ordination_right_sees_and_signs_only_her_own(latsa: Actor) -> None:
    of_another = waiting_dose(known.DIABETIC)
    own = one_more_like(of_another, vaccinator_user_id=latsa.user_id, declaration_id=None)
    assert {row.uuid for row in unsigned(latsa, QueueFilter())} == {own, waiting_dose(known.NAMESAKE)}
    came = sign_doses(latsa, [own, of_another])
    assert (came.signed, came.changed) == ((own,), (of_another,))
    assert dose_row(of_another).signed_at is None


def test_a_dose_beyond_the_nurses_right_waits_for_a_physician(latsa: Actor) -> None:
    """No nurse's right names hepatitis A (HSLF-FS 2018:43)."""
    beyond = one_more_like(waiting_dose(known.NAMESAKE), product_id=product("Havrix").id)
    assert sign_doses(latsa, [beyond]).beyond_right == (beyond,)
    assert dose_row(beyond).signed_at is None


@pytest.mark.parametrize("username", ["siw", "ines", "klas", "logga", "system"])
def test_nobody_else_signs(journal: Journal, username: str) -> None:
    actor = journal.actor(username)
    dose = waiting_dose(known.NAMESAKE)
    with acting_as(db.session(), actor), pytest.raises(NotPermitted):
        sign_doses(actor, [dose])
    assert dose_row(dose).signed_at is None


@pytest.mark.parametrize(
    ("username", "unit"), [("mock", "resan"), ("kommun", "mockskolan"), ("vera", "blabaret")]
)
def test_another_unit_or_care_provider_does_not_reach_it(journal: Journal, username: str, unit: str) -> None:
    actor = journal.actor(username, unit)
    dose = waiting_dose(known.NAMESAKE)
    with acting_as(db.session(), actor):
        assert unsigned(actor, QueueFilter()) == []
        assert sign_doses(actor, [dose]).changed == (dose,)
    assert dose_row(dose).signed_at is None


def test_a_superseded_version_no_longer_waits(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    row = dose_row(dose)
    with unit_of_work() as session:
        session.execute(
            update(type(row)).where(type(row).id == row.id).values(superseded_at=row.recorded_at),
            execution_options=TEST,
        )
    assert sign_doses(mock, [dose]).changed == (dose,)


def test_a_signed_dose_is_locked_in_the_database(mock: Actor) -> None:
    dose = waiting_dose(known.NAMESAKE)
    sign_doses(mock, [dose])
    row = dose_row(dose)
    with pytest.raises(DatabaseError, match="signed"), unit_of_work():
        row.comment = "efteråt"
