"""Write the rows of one dose, in the transaction under way."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Update, bindparam, update
from sqlalchemy.orm import Session

from app import clock
from app.models import Batch, Immunization, Note, Prescription, StockMovement
from app.rules.reporting import Duty
from app.rules.verdict import Level, Verdict, sentence
from app.security.actor import Actor
from app.security.audit import record
from app.services.outbox.tell_engagement import tell_engagement
from app.services.vaccination.accepted import Accepted
from app.services.vaccination.declare import new_declaration, write_answers
from app.services.vaccination.passed_warning import passed_warning
from app.services.vaccination.report import duty_of_accepted, queue_report
from app.services.vaccination.wish import DoseRefused, RegisteredDose
from app.tables.vocabulary import (
    BatchState,
    BookingState,
    DoseState,
    LogEvent,
    MovementKind,
    NoteKind,
    Origin,
    PrescriptionState,
)

EMPTY_BATCH = Verdict(
    "VJ-BATCH-5",
    1,
    Level.STOP,
    sentence("The batch ran out just now. Choose another batch or correct the stock."),
    {},
    "batch",
)
GIVEN = sentence("Vaccination registered: %(product)s, batch %(batch)s.")


def write_dose(session: Session, actor: Actor, dose: Accepted) -> RegisteredDose:
    """Everything that a judged and accepted wish makes true. Raises DoseRefused for an emptied batch."""
    now = clock.now()
    _take_from_stock(session, dose.batch)
    duty = duty_of_accepted(dose)
    row = _immunization(session, actor, dose, duty, now)
    # Statements first: each of them would send what had been added before it, bit by bit.
    tell_engagement(session, actor.care_provider_id, dose.patient.patient_id, dose.patient.uuid)
    _report(session, actor, dose, row, duty)
    session.add(_movement(actor, row, now))
    session.add_all(
        passed_warning(actor, row, verdict, dose.wish.reasons[verdict.rule_id]) for verdict in dose.passed
    )
    session.add(_note(actor, dose, row, now))
    record(session, actor, LogEvent.REGISTERED, "dose", dose.patient.subject)
    if row.signed_at:
        record(session, actor, LogEvent.SIGNED, "dose", dose.patient.subject)
    return RegisteredDose(row.dose_uuid, row.signed_at is not None, row.reporting_programme)


def _take_from_stock(session: Session, batch: Batch) -> None:
    """Lower the balance of a batch that is in use and covers a dose; between two the database decides."""
    taken = session.execute(_one_less(), {"batch": batch.id})
    if taken.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has it, the stub does not say
        raise DoseRefused((EMPTY_BATCH,))


@cache
def _one_less() -> Update:
    return (
        update(Batch)
        .where(Batch.id == bindparam("batch"), Batch.balance >= 1, Batch.state == BatchState.ACTIVE)
        .values(balance=Batch.balance - 1)
        .execution_options(synchronize_session=False)
    )


def _immunization(
    session: Session, actor: Actor, dose: Accepted, duty: Duty | None, now: datetime
) -> Immunization:
    """The dose with what it rests on: order, declaration and booking. Flushed, so that it has its id."""
    prescription, declaration = _prescription(actor, dose, now), new_declaration(session, actor, dose, now)
    session.add_all((prescription, declaration))
    session.flush()
    write_answers(session, actor, dose, declaration)
    row = _new_row(actor, dose, now)
    row.prescription_id = prescription.id
    row.declaration_id = declaration.id
    if dose.booking:
        dose.booking.state = BookingState.VACCINATED
        row.booking_id = dose.booking.id
    if duty:
        row.reporting_programme, row.reporting_rule = duty.programme, duty.rule_id
    session.add(row)
    session.flush()
    return row


def _prescription(actor: Actor, dose: Accepted, now: datetime) -> Prescription:
    """The order carried out, or the one that this dose makes: without a name it waits for a signature."""
    order = dose.order
    prescription = order.prescription or Prescription(
        care_provider_id=actor.care_provider_id,
        patient_id=dose.patient.patient_id,
        unit_id=actor.unit_id,
        product_id=dose.product.id,
        dose_number=dose.wish.dose_number,
        extra_dose=dose.wish.extra_dose,
    )
    if prescription.prescriber_assignment_id is None and order.prescriber_assignment_id:
        prescription.ordered_at = now
        prescription.prescriber_assignment_id = order.prescriber_assignment_id
        prescription.prescriber_name = order.prescriber_name
        prescription.standing_order_id = order.standing_order.id if order.standing_order else None
    prescription.state = PrescriptionState.COMPLETED
    return prescription


def _new_row(actor: Actor, dose: Accepted, now: datetime) -> Immunization:
    wish = dose.wish
    signed = dose.order.own and wish.sign
    return Immunization(
        care_provider_id=actor.care_provider_id,
        form_token=wish.form_token,
        patient_id=dose.patient.patient_id,
        unit_id=actor.unit_id,
        care_unit_id=actor.care_unit_id,
        product_id=dose.product.id,
        batch_id=dose.batch.id,
        patient_group_id=dose.group.id if dose.group else None,
        origin=Origin.GIVEN,
        state=DoseState.GIVEN,
        identity_check=wish.identity,
        identity_vouched_by=(wish.identity_vouched_by or "").strip() or None,
        dose_number=wish.dose_number,
        extra_dose=wish.extra_dose,
        volume_ml=wish.volume_ml,
        route=wish.route,
        site=wish.site,
        site_detail=(wish.site_detail or "").strip() or None,
        given_at=dose.given_at,
        given_on=clock.local(dose.given_at).date(),
        recorded_at=now,
        recorded_by_assignment_id=actor.assignment_id,
        vaccinator_assignment_id=actor.assignment_id,
        vaccinator_user_id=actor.user_id,
        vaccinator_name=actor.person_name,
        comment=wish.comment or None,
        passed_warnings=len(dose.passed),
        signed_at=now if signed else None,
        signed_by_assignment_id=actor.assignment_id if signed else None,
        signed_by_name=actor.person_name if signed else None,
    )


def _report(session: Session, actor: Actor, dose: Accepted, row: Immunization, duty: Duty | None) -> None:
    if duty:
        queue_report(session, actor, row, dose, duty)


def _movement(actor: Actor, row: Immunization, now: datetime) -> StockMovement:
    return StockMovement(
        unit_id=actor.unit_id,
        batch_id=row.batch_id,
        kind=MovementKind.DOSE,
        quantity=-1,
        immunization_id=row.id,
        occurred_at=now,
        assignment_id=actor.assignment_id,
    )


def _note(actor: Actor, dose: Accepted, row: Immunization, now: datetime) -> Note:
    return Note(
        care_provider_id=actor.care_provider_id,
        patient_id=dose.patient.patient_id,
        immunization_id=row.id,
        kind=NoteKind.SYSTEM,
        sentence=GIVEN,
        parameters={"product": dose.product.name, "batch": dose.batch.lot_number},
        written_at=now,
        author_assignment_id=actor.assignment_id,
        author_name=actor.person_name,
    )
