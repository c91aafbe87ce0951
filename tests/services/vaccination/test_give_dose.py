"""Register a dose: everything it makes true is saved at once, or nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import (
    AccessLogEntry,
    Booking,
    HealthDeclaration,
    Immunization,
    Note,
    OutboxMessage,
    Prescription,
    StockMovement,
)
from app.security.actor import Actor
from app.services.vaccination import write_dose
from app.services.vaccination.give_dose import give_dose
from app.services.vaccination.wish import RegisteredDose
from app.tables.vocabulary import BookingState, LogEvent, MovementKind, OutboxState, PrescriptionState
from demo import known
from tests.fixtures.wishes import EVERY, batch, current_batch, wish

WRITTEN = (Immunization, HealthDeclaration, StockMovement, Prescription, Note, AccessLogEntry, OutboxMessage)


def rows() -> dict[str, int]:
    """How many rows each table of a dose holds, everywhere."""
    return {
        table.__tablename__: db.session.scalar(
            select(func.count()).select_from(table), execution_options=EVERY
        )
        for table in WRITTEN
    }


def saved(dose: RegisteredDose) -> Immunization:
    return db.session.scalars(select(Immunization).where(Immunization.dose_uuid == dose.dose)).one()


def test_a_dose_is_saved_with_all_that_it_makes_true(vera: Actor) -> None:
    before, balance = rows(), batch(known.FLU_LOT).balance
    dose = saved(give_dose(vera, wish()))
    after = rows()
    added = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    assert added == {
        "immunization": 1,
        "health_declaration": 1,
        "stock_movement": 1,
        "prescription": 1,
        "note": 1,
        "access_log_entry": 2,
        "outbox_message": 1,  # to the engagement index; the flu is reported to nobody
    }
    assert batch(known.FLU_LOT).balance == balance - 1
    assert dose.prescription.state is PrescriptionState.COMPLETED
    assert dose.prescription.prescriber_name == "Vera Demosson"
    movement = db.session.scalars(select(StockMovement).where(StockMovement.immunization_id == dose.id)).one()
    assert (movement.kind, movement.quantity) == (MovementKind.DOSE, -1)
    assert {answer.answer.value for answer in dose.declaration.answers} == {"no"}


def test_the_log_names_who_registered_and_signed_for_whom(vera: Actor) -> None:
    give_dose(vera, wish())
    entries = db.session.scalars(
        select(AccessLogEntry).order_by(AccessLogEntry.id.desc()).limit(2), execution_options=EVERY
    ).all()
    assert [entry.event for entry in entries] == [LogEvent.SIGNED, LogEvent.REGISTERED]
    assert {entry.patient_id for entry in entries} == {known.patient(known.LONG_NAME).id}
    assert {entry.assignment_id for entry in entries} == {vera.assignment_id}


def failing(*_: Any, **__: Any) -> None:
    raise RuntimeError("the disk is full")


@pytest.mark.parametrize("step", ["passed_warning", "_movement", "_note", "_report", "record"])
def test_a_fault_at_any_step_leaves_nothing_behind(
    vera: Actor, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before, balance = rows(), batch(known.FLU_LOT).balance
    monkeypatch.setattr(write_dose, step, failing)
    warned = wish(volume_ml=wish().volume_ml * 2, reasons={"VJ-VOLUME-1": "Enligt läkare"})
    with pytest.raises(RuntimeError):
        give_dose(vera, warned)
    assert rows() == before
    assert batch(known.FLU_LOT).balance == balance


def test_a_second_enter_answers_with_the_first_dose(vera: Actor) -> None:
    wanted = wish()
    first = give_dose(vera, wanted)
    counted, balance = rows(), batch(known.FLU_LOT).balance
    second = give_dose(vera, wanted)
    assert (second.dose, second.repeated, first.repeated) == (first.dose, True, False)
    assert rows() == counted
    assert batch(known.FLU_LOT).balance == balance


def test_a_dose_that_the_law_names_is_queued_for_the_register(vera: Actor) -> None:
    result = give_dose(vera, wish(code="comirnaty"))
    message = db.session.scalars(select(OutboxMessage).where(OutboxMessage.subject_uuid == result.dose)).one()
    assert result.reporting_programme == "covid-19"
    assert message.state is OutboxState.WAITING
    assert message.payload["personId"] == known.LONG_NAME


def test_a_dose_that_the_law_does_not_name_is_not_reported(vera: Actor) -> None:
    result = give_dose(vera, wish())
    assert result.reporting_programme is None
    assert not db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.subject_uuid == result.dose)
    ).all()


def test_the_booking_of_the_day_turns_vaccinated(vera: Actor) -> None:
    dose = saved(give_dose(vera, wish(code="comirnaty")))
    assert db.session.get(Booking, dose.booking_id).state is BookingState.VACCINATED


def test_a_booking_for_another_kind_of_vaccine_stays(vera: Actor) -> None:
    dose = saved(give_dose(vera, wish()))
    assert dose.booking_id is None
    booking = db.session.scalars(
        select(Booking).where(Booking.patient_id == known.patient(known.LONG_NAME).id)
    ).one()
    assert booking.state is BookingState.BOOKED


def test_a_passed_warning_is_kept_with_its_reason(vera: Actor, reread: Callable[[Any], Any]) -> None:
    dose = saved(
        give_dose(
            vera,
            wish(volume_ml=wish().volume_ml * 2, reasons={"VJ-VOLUME-1": "  Enligt läkare "}),
        )
    )
    assert dose.passed_warnings == 1
    kept = reread(dose)
    assert (kept.rule_id, kept.reason) == ("VJ-VOLUME-1", "Enligt läkare")
    assert kept.parameters == {"given": "1.000", "stated": "0.5"}


def test_the_versions_of_a_declaration_are_counted(vera: Actor) -> None:
    first = saved(give_dose(vera, wish())).declaration.sequence
    again = wish(reasons={"VJ-SAME-DAY-1": "Första dosen spottades ut"}, extra_dose=True)
    assert saved(give_dose(vera, again)).declaration.sequence == first + 1


def test_the_ordered_dose_is_the_one_carried_out(vera: Actor) -> None:
    waiting = db.session.scalars(
        select(Prescription).where(Prescription.patient_id == known.patient(known.TESTA).id)
    ).all()
    order = next(p for p in waiting if p.state is PrescriptionState.ACTIVE)
    dose = saved(give_dose(vera, wish(known.TESTA, "prevenar-20")))
    assert dose.prescription_id == order.id
    assert dose.prescription.state is PrescriptionState.COMPLETED
    assert dose.prescription.prescriber_name == "Mock Attrappsson"


def test_nothing_is_taken_from_another_batch(vera: Actor) -> None:
    other = current_batch("fluad")
    before = other.balance
    give_dose(vera, replace(wish(), comment="Vänster arm, enligt önskemål"))
    assert batch(other.lot_number).balance == before
