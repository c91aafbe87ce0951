"""CHECK constraints: NULL and blanks are no way past them, on either engine."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import clock
from app.database import unit_of_work
from app.models import Note, StockMovement
from app.security.actor import Actor
from app.security.scope import widened
from app.tables.vocabulary import MovementKind, NoteKind
from demo import known
from tests.fixtures.doses import dose_row, waiting_dose
from tests.fixtures.wishes import batch

TEST = widened("a test tries what nobody may")
NOTHING = (None, "", "   ")


def refused(statement: str, **values: Any) -> None:
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.execute(text(statement), values, execution_options=TEST)


def not_added(row: object) -> None:
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.add(row)


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize(
    "change",
    [
        "state = 'voided', state_reason = :nothing",
        "identity_check = 'vouched_for', identity_vouched_by = :nothing",
        "site = 'other', site_detail = :nothing",
    ],
)
def test_what_a_choice_demands_is_written(mock: Actor, change: str, nothing: str | None) -> None:
    dose = dose_row(waiting_dose(known.NAMESAKE))
    refused(f"UPDATE immunization SET {change} WHERE id = :id", id=dose.id, nothing=nothing)  # noqa: S608


@pytest.mark.parametrize(
    "column",
    [
        "batch_id", "route", "site", "given_at", "given_on",
        "vaccinator_assignment_id", "vaccinator_name", "identity_check",
    ],
)  # fmt: skip
def test_a_given_dose_lacks_nothing(mock: Actor, column: str) -> None:
    dose = dose_row(waiting_dose(known.NAMESAKE))
    refused(f"UPDATE immunization SET {column} = NULL WHERE id = :id", id=dose.id)  # noqa: S608


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_batch_is_blocked_with_a_reason(vera: Actor, nothing: str | None) -> None:
    refused(
        "UPDATE batch SET state = 'blocked', blocked_reason = :nothing WHERE id = :id",
        id=batch(known.FLU_LOT).id,
        nothing=nothing,
    )


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("kind", [MovementKind.WASTE, MovementKind.STOCKTAKING, MovementKind.CORRECTION])
def test_stock_is_corrected_with_a_reason(vera: Actor, kind: MovementKind, nothing: str | None) -> None:
    lot = batch(known.FLU_LOT)
    not_added(
        StockMovement(
            unit_id=lot.unit_id,
            batch_id=lot.id,
            kind=kind,
            quantity=-1,
            reason=nothing,
            occurred_at=clock.now(),
        )
    )


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("kind", list(NoteKind))
def test_a_note_says_something(vera: Actor, kind: NoteKind, nothing: str | None) -> None:
    not_added(
        Note(
            patient_id=known.patient(known.TESTA).id,
            kind=kind,
            text=nothing,
            sentence=nothing,
            written_at=clock.now(),
            author_name="Vera Demosson",
        )
    )
