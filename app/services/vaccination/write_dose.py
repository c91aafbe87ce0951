"""Write the rows of one dose, in the transaction under way."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app import clock
from app.models import Batch, Immunization, Note, PassedWarning, Prescription, StockMovement
from app.queries.vaccination.material import Material
from app.rules.verdict import Level, Verdict, sentence
from app.security.actor import Actor
from app.security.audit import Subject, record
from app.services.vaccination.booking import mark_vaccinated
from app.services.vaccination.declare import write_declaration
from app.services.vaccination.order import Order
from app.services.vaccination.report import duty_of, queue_report
from app.services.vaccination.wish import DoseRefused, GiveDose, RegisteredDose
from app.tables.vocabulary import DoseState, LogEvent, MovementKind, NoteKind, Origin, PrescriptionState

EMPTY_BATCH = Verdict(
    "VJ-BATCH-5",
    1,
    Level.STOP,
    sentence("The batch ran out just now. Choose another batch or correct the stock."),
    {},
    "batch",
)
GIVEN = sentence("Vaccination registered: %(product)s, batch %(batch)s.")


def write_dose(
    session: Session,
    actor: Actor,
    wish: GiveDose,
    material: Material,
    order: Order,
    verdicts: tuple[Verdict, ...],
) -> RegisteredDose:
    """Everything that a judged and accepted wish makes true."""
    assert material.product and material.batch
    now = clock.now()
    _take_from_stock(session, material.batch)
    prescription = _prescription(session, actor, wish, material, order, now)
    declaration = write_declaration(session, actor, wish, material, now)
    session.flush()
    booking_id = mark_vaccinated(session, actor, material)
    dose = _immunization(actor, wish, material, order, now)
    dose.prescription_id = prescription.id
    dose.declaration_id = declaration.id
    dose.booking_id = booking_id
    duty = duty_of(dose, material)
    reported = duty is not None and duty.reported
    if duty is not None and reported:
        dose.reporting_programme, dose.reporting_rule = duty.programme, duty.rule_id
    passed = [v for v in verdicts if v.level is Level.WARNING]
    dose.passed_warnings = len(passed)
    session.add(dose)
    session.flush()
    session.add(_movement(actor, material.batch, dose, now))
    session.add_all(_passed(actor, dose, verdict, wish) for verdict in passed)
    session.add(_note(actor, material, dose, now))
    if duty is not None and reported:
        queue_report(session, actor, dose, material, duty)
    number = material.identifier.value if material.identifier else None
    subject = Subject(material.patient.id, str(material.patient), number)
    record(session, actor, LogEvent.REGISTERED, "dose", subject)
    if dose.signed_at:
        record(session, actor, LogEvent.SIGNED, "dose", subject)
    return RegisteredDose(dose.dose_uuid, dose.signed_at is not None, dose.reporting_programme)


def _take_from_stock(session: Session, batch: Batch) -> None:
    """Lower the balance where it still covers a dose; the database decides between two at once."""
    taken = session.execute(
        update(Batch)
        .where(Batch.id == batch.id, Batch.balance >= 1)
        .values(balance=Batch.balance - 1)
        .execution_options(synchronize_session=False)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise DoseRefused((EMPTY_BATCH,))


def _prescription(
    session: Session, actor: Actor, wish: GiveDose, material: Material, order: Order, now: datetime
) -> Prescription:
    """The order carried out, or the one that this dose makes: without a name it waits for a signature."""
    assert material.product
    prescription = order.prescription or Prescription(
        care_provider_id=actor.care_provider_id,
        patient_id=material.patient.id,
        unit_id=actor.unit_id,
        product_id=material.product.id,
        dose_number=wish.dose_number,
        extra_dose=wish.extra_dose,
    )
    if prescription.prescriber_assignment_id is None and order.prescriber_assignment_id:
        prescription.ordered_at = now
        prescription.prescriber_assignment_id = order.prescriber_assignment_id
        prescription.prescriber_name = order.prescriber_name
        prescription.standing_order_id = order.standing_order.id if order.standing_order else None
    prescription.state = PrescriptionState.COMPLETED
    session.add(prescription)
    return prescription


def _immunization(
    actor: Actor, wish: GiveDose, material: Material, order: Order, now: datetime
) -> Immunization:
    assert material.product and material.batch
    given_at = wish.given_at or now
    signed = order.own and wish.sign
    return Immunization(
        care_provider_id=actor.care_provider_id,
        form_token=wish.form_token,
        patient_id=material.patient.id,
        unit_id=actor.unit_id,
        care_unit_id=actor.care_unit_id,
        product_id=material.product.id,
        batch_id=material.batch.id,
        patient_group_id=material.group.id if material.group else None,
        origin=Origin.GIVEN,
        state=DoseState.GIVEN,
        identity_check=wish.identity,
        identity_vouched_by=wish.identity_vouched_by or None,
        dose_number=wish.dose_number,
        extra_dose=wish.extra_dose,
        volume_ml=wish.volume_ml,
        route=wish.route,
        site=wish.site,
        site_detail=wish.site_detail or None,
        given_at=given_at,
        given_on=clock.local(given_at).date(),
        recorded_at=now,
        recorded_by_assignment_id=actor.assignment_id,
        vaccinator_assignment_id=actor.assignment_id,
        vaccinator_user_id=actor.user_id,
        vaccinator_name=actor.person_name,
        comment=wish.comment or None,
        signed_at=now if signed else None,
        signed_by_assignment_id=actor.assignment_id if signed else None,
        signed_by_name=actor.person_name if signed else None,
    )


def _movement(actor: Actor, batch: Batch, dose: Immunization, now: datetime) -> StockMovement:
    return StockMovement(
        unit_id=actor.unit_id,
        batch_id=batch.id,
        kind=MovementKind.DOSE,
        quantity=-1,
        immunization_id=dose.id,
        occurred_at=now,
        assignment_id=actor.assignment_id,
    )


def _passed(actor: Actor, dose: Immunization, verdict: Verdict, wish: GiveDose) -> PassedWarning:
    return PassedWarning(
        care_provider_id=actor.care_provider_id,
        immunization_id=dose.id,
        rule_id=verdict.rule_id,
        rule_version=verdict.version,
        sentence=verdict.sentence,
        parameters={key: str(value) for key, value in verdict.parameters.items()},
        reason=wish.reasons[verdict.rule_id].strip(),
    )


def _note(actor: Actor, material: Material, dose: Immunization, now: datetime) -> Note:
    assert material.product and material.batch
    return Note(
        care_provider_id=actor.care_provider_id,
        patient_id=dose.patient_id,
        immunization_id=dose.id,
        kind=NoteKind.SYSTEM,
        sentence=GIVEN,
        parameters={"product": material.product.name, "batch": material.batch.lot_number},
        written_at=now,
        author_assignment_id=actor.assignment_id,
        author_name=actor.person_name,
    )
