"""More of everything that lists are made of: what a page costs must not depend on it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import Enum, Index, String, UniqueConstraint, Uuid, inspect, select
from sqlalchemy.orm import Session

from app.database import unit_of_work
from app.models import (
    AccessLogEntry,
    Assignment,
    Batch,
    Booking,
    CareProvider,
    CareUnit,
    Immunization,
    Note,
    OutboxMessage,
    PatientGroup,
    Prescription,
    StandingOrder,
    StockMovement,
    Unit,
    VaccineProduct,
)
from app.security.login_log import record_login_event
from app.security.scope import widened, writing_for_all
from app.tables.vocabulary import LoginEvent
from demo import known
from tests.matrix.places import unit_id

MANY = 30
GROWN = (
    AccessLogEntry, Assignment, Batch, Booking, CareProvider, CareUnit, Note, OutboxMessage,
    PatientGroup, Prescription, StandingOrder, StockMovement, Unit, VaccineProduct,
)  # fmt: skip
NOT_COPIED = {"id", "uuid", "dose_uuid", "form_token", "replaces_id", "prescription_id", "booking_id"}
FREE_WHERE_UNIQUE = {"rules_code", "gtin"}


def grow(first: int = 0) -> None:
    """Thirty more of each, at Påhittan and about Testa where they belong to somewhere or somebody.

    Names begin with a number from ``first`` on, so that growing again makes others.
    """
    numbers = range(first, first + MANY)
    with unit_of_work() as session, writing_for_all(session, "more rows for the matrix"):
        assignment = _one(session, Assignment, 0, unit_id("pahittan"))
        testa = known.patient(known.TESTA).id
        here = unit_id("pahittan")
        for table in GROWN:
            _copies(session, _one(session, table, testa, here), numbers)
        for waiting in (True, False):
            doses = select(Immunization).where(
                Immunization.signed_at.is_(None) == waiting, Immunization.batch_id.is_not(None)
            )
            dose = _first(session, doses.where(Immunization.unit_id == here).order_by(Immunization.id))
            _copies(session, dose, numbers, patient_id=testa)
        session.flush()
    for _ in numbers:
        record_login_event(LoginEvent.LOGGED_IN, method="local", user_name="Vera", assignment=assignment)


def _one(session: Session, table: Any, patient: int, unit: int) -> Any:
    """The row that copies are made of: about the patient, or at the unit, if the table knows them."""
    rows = select(table).order_by(table.id)
    for key, value in (("patient_id", patient), ("unit_id", unit)):
        narrower = rows.where(getattr(table, key) == value) if hasattr(table, key) else rows
        rows = narrower if _first(session, narrower) is not None else rows
    return _first(session, rows)


def _first(session: Session, rows: Any) -> Any:
    return session.scalars(rows, execution_options=widened("more rows for the matrix")).first()


def _copies(session: Session, original: Any, numbers: range, **different: Any) -> None:
    table = type(original)
    unique = _unique_columns(table)
    for number in numbers:
        values = {
            attribute.key: _varied(attribute.columns[0], getattr(original, attribute.key), number)
            if attribute.key in unique
            else getattr(original, attribute.key)
            for attribute in inspect(table).column_attrs
            if attribute.key not in NOT_COPIED
        }
        session.add(table(**(values | different)))


def _varied(column: Any, value: Any, number: int) -> Any:
    if column.name in FREE_WHERE_UNIQUE:
        return None
    if isinstance(column.type, Uuid):
        return uuid4()
    if isinstance(column.type, String) and not isinstance(column.type, Enum):
        return f"{number:02}{value}"[: column.type.length]
    return value


def _unique_columns(table: Any) -> set[str]:
    constraints = [each for each in table.__table__.constraints if isinstance(each, UniqueConstraint)]
    indexes: list[Index] = [each for each in table.__table__.indexes if each.unique]
    return {column.name for each in (*constraints, *indexes) for column in each.columns}
