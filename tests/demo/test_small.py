"""What every test may rely on finding in the prepared database."""

from __future__ import annotations

import pytest
from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.models import (
    Batch,
    Booking,
    DeclarationAnswer,
    DeclarationTemplate,
    HealthDeclaration,
    Immunization,
    OutboxMessage,
    Prescription,
)
from app.rules.identity import IdentityNumber, parse_identity
from app.security.scope import widened
from app.tables.vocabulary import BatchState, BookingState, Origin, OutboxState, PrescriptionState
from demo import known
from demo.people import population

EVERYWHERE = widened("a test looks at every care provider")


pytestmark = pytest.mark.usefixtures("app")


def doses_where(*conditions: ColumnElement[bool]) -> list[Immunization]:
    """Doses with all that belongs to them: without a scope nothing may be loaded later."""
    statement = (
        select(Immunization)
        .where(*conditions)
        .order_by(Immunization.given_on)
        .options(
            joinedload(Immunization.batch),
            joinedload(Immunization.prescription),
            joinedload(Immunization.declaration)
            .joinedload(HealthDeclaration.template)
            .selectinload(DeclarationTemplate.questions),
        )
    )
    return list(db.session.scalars(statement, execution_options=EVERYWHERE))


def doses_of(number: str, care_provider: str = known.REGION) -> list[Immunization]:
    return doses_where(Immunization.patient_id == known.patient(number, care_provider).id)


@pytest.mark.parametrize(
    "number",
    sorted(known.NUMBERS - {known.NOT_YET_PATIENT, known.PUPIL}),
)
def test_every_known_person_is_a_patient_of_the_region(number: str) -> None:
    assert known.patient(number).surname


def test_testa_has_two_records_that_know_nothing_of_each_other() -> None:
    at_region, at_school = doses_of(known.TESTA), doses_of(known.TESTA, known.MUNICIPALITY)

    assert known.patient(known.TESTA).id != known.patient(known.TESTA, known.MUNICIPALITY).id
    assert {dose.product.name for dose in at_school} == {"Triaxis"}
    assert len(at_region) == 10
    assert {dose.product.name for dose in at_region} == {
        "Boostrix",
        "Comirnaty",
        "Vaxigrip",
        "Fluad",
        "FSME-Immun Vuxen",
    }


def test_testa_waits_for_influenza_vaccine_and_has_an_order_for_pneumococci() -> None:
    testa = known.patient(known.TESTA)
    booking = db.session.scalars(
        select(Booking).where(Booking.patient_id == testa.id), execution_options=EVERYWHERE
    ).one()
    order = db.session.scalars(
        select(Prescription).where(
            Prescription.patient_id == testa.id, Prescription.state == PrescriptionState.ACTIVE
        ),
        execution_options=EVERYWHERE,
    ).one()

    assert (booking.day, booking.start_minute) == (clock.today(), 10 * 60 + 5)
    assert booking.state is BookingState.ARRIVED
    assert order.product.name == "Prevenar 20"
    assert order.prescriber_name == "Mock Attrappsson"


def test_protected_people_have_no_address_here() -> None:
    for number in (known.PROTECTED, known.PROTECTED_POPULATION_RECORD):
        patient = known.patient(number)
        assert patient.protected
        assert (patient.street, patient.city, patient.mobile, patient.email) == (None, None, None, None)


def test_the_deceased_has_a_date_of_death() -> None:
    assert known.patient(known.DECEASED).deceased_on is not None


def test_no_dose_of_a_deceased_person_is_later_than_the_death() -> None:
    died = known.patient(known.DECEASED).deceased_on

    assert died is not None
    assert all(dose.given_on is not None and dose.given_on < died for dose in doses_of(known.DECEASED))


def test_unsigned_doses_at_pahittan_come_from_nurses_without_ordination_right() -> None:
    unsigned = doses_where(Immunization.signed_at.is_(None), Immunization.origin == Origin.GIVEN)

    assert {dose.vaccinator_name for dose in unsigned} == {"Siw Attrapp", "Låtsa Mönster"}
    assert {dose.declaration.yes_count for dose in unsigned if dose.declaration} == {0, 1}
    assert all(dose.prescription and dose.prescription.prescriber_assignment_id is None for dose in unsigned)


def test_every_declaration_answers_every_question() -> None:
    answered = db.session.execute(
        select(DeclarationAnswer.declaration_id, func.count()).group_by(DeclarationAnswer.declaration_id),
        execution_options=EVERYWHERE,
    ).all()
    with_declaration = doses_where(Immunization.declaration_id.is_not(None))
    questions = {
        dose.declaration_id: len(dose.declaration.template.questions)
        for dose in with_declaration
        if dose.declaration
    }

    assert dict(tuple(row) for row in answered) == questions


def test_every_balance_is_the_sum_of_its_movements() -> None:
    wrong = db.session.execute(
        text(
            "SELECT b.lot_number FROM batch b WHERE b.balance <> "
            "(SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m WHERE m.batch_id = b.id)"
        ),
        execution_options=EVERYWHERE,
    ).all()

    assert wrong == []


@pytest.mark.parametrize(
    ("lot", "state", "balance"),
    [
        (known.FLU_LOT, BatchState.ACTIVE, 42),
        (known.BLOCKED_LOT, BatchState.BLOCKED, 20),
        (known.EXPIRED_LOT, BatchState.ACTIVE, 3),
        (known.FINISHED_LOT, BatchState.FINISHED, 0),
    ],
)
def test_the_fridge_at_pahittan_holds_batches_in_every_state(
    lot: str, state: BatchState, balance: int
) -> None:
    batch = db.session.scalars(
        select(Batch).where(Batch.lot_number == lot), execution_options=EVERYWHERE
    ).one()

    assert (batch.state, batch.balance) == (state, balance)


def test_no_dose_is_in_the_future_or_past_its_batch() -> None:
    doses = doses_where(Immunization.batch_id.is_not(None))

    assert doses
    assert all(dose.given_at is not None and dose.given_at <= clock.now() for dose in doses)
    assert all(dose.batch and dose.given_on and dose.given_on <= dose.batch.expires_on for dose in doses)


def test_doses_of_a_programme_are_reported_and_others_are_not() -> None:
    reported = set(
        db.session.scalars(
            select(OutboxMessage.immunization_id).where(OutboxMessage.state == OutboxState.SENT),
            execution_options=EVERYWHERE,
        )
    )
    products = {
        dose.product.name: dose.id in reported
        for number in (known.TESTA, known.CHILD)
        for dose in doses_of(number)
        if dose.origin is Origin.GIVEN
    }

    assert products["Comirnaty"]
    assert products["Hexyon"]
    assert not products["Fluad"]
    assert not products["FSME-Immun Vuxen"]


def test_every_number_is_one_that_the_register_stand_in_answers_for() -> None:
    for number in known.NUMBERS - {known.NEWBORN_RESERVE}:
        assert isinstance(parse_identity(number, clock.today()), IdentityNumber)
        assert number in population()
