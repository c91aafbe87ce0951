"""What giving a dose leaves behind: stock movements, reports to the register, rows in the access log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter

from app import clock
from app.models import (
    AccessLogEntry,
    Assignment,
    DeclarationAnswer,
    Immunization,
    Patient,
    StockMovement,
)
from app.tables.vocabulary import LogEvent
from demo.bulk import Row, add_rows
from demo.doses import Written, answers_of, movement_of
from demo.reports import report_of
from demo.stock import Shelf, deliveries
from demo.world import World


def leave(world: World, written: Sequence[Written]) -> None:
    """Write the doses given with everything that belongs to them, and close the fridges they came from."""
    session = world.session
    shelves = {key: fridge.close(session) for key, fridge in world.fridges.items()}
    rows = [row for row, _ in written]
    # The answers go first: a declaration that a dose refers to takes no more.
    session.add_all(row.declaration for row in rows if row.declaration)
    session.flush()
    add_rows(
        session, DeclarationAnswer, (answer for row, dose in written for answer in answers_of(row, dose))
    )
    session.add_all(rows)
    session.flush()
    add_rows(session, StockMovement, _came_in(world, shelves))
    add_rows(session, StockMovement, map(movement_of, rows))
    numbers = {patient.id: number for (_, number), patient in world.patients.items()}
    units = {unit.id: unit for unit in world.units.values()}
    for row in rows:
        if row.reporting_rule:
            session.add(report_of(row, world.people[numbers[row.patient_id]], units[row.unit_id]))
    in_order = sorted(_log(world, rows, numbers), key=itemgetter("occurred_at"))
    add_rows(session, AccessLogEntry, in_order)


def _came_in(world: World, shelves: Mapping[str, Sequence[Shelf]]) -> Iterator[Row]:
    for key, of_unit in shelves.items():
        keeper = _storekeeper(world, key)
        for shelf in of_unit:
            yield from deliveries(shelf, keeper.id)


def _storekeeper(world: World, unit: str) -> Assignment:
    unit_id = world.units[unit].id
    everybody = [assignment for parts in world.assignments.values() for assignment in parts]
    return next(assignment for assignment in everybody if assignment.unit_id == unit_id)


def _log(world: World, rows: Sequence[Immunization], numbers: dict[int, str]) -> Iterator[Row]:
    assignments = {part.id: part for parts in world.assignments.values() for part in parts}
    patients = {patient.id: patient for patient in world.patients.values()}
    for row in rows:
        patient, number = patients[row.patient_id], numbers[row.patient_id]
        vaccinator = assignments[row.vaccinator_assignment_id or 0]
        opened = row.recorded_at - timedelta(minutes=7)
        yield log_entry(opened, LogEvent.OPENED, "overview", vaccinator, patient, number)
        yield log_entry(row.recorded_at, LogEvent.REGISTERED, "dose", vaccinator, patient, number)
        if row.signed_at and row.signed_by_assignment_id:
            signer = assignments[row.signed_by_assignment_id]
            yield log_entry(row.signed_at, LogEvent.SIGNED, "dose", signer, patient, number)


def log_entry(
    moment: datetime, event: LogEvent, subject: str, assignment: Assignment, patient: Patient, number: str
) -> Row:
    """One row of the access log, as that assignment would have left it."""
    return {
        "occurred_at": min(moment, clock.now()),
        "event": event,
        "subject": subject,
        "user_id": assignment.user_id,
        "user_name": str(assignment.user),
        "assignment_id": assignment.id,
        "role": assignment.role,
        "unit_id": assignment.unit_id,
        "care_unit_id": assignment.unit.care_unit_id,
        "care_provider_id": assignment.unit.care_provider_id,
        "patient_id": patient.id,
        "patient_name": f"{patient.surname}, {patient.given_name}",
        "patient_number": _as_read(number),
    }


def _as_read(number: str) -> str:
    civil = len(number) == 12 and number.isdigit()
    return f"{number[:8]}-{number[8:]}" if civil else number
