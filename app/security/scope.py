"""Row scope: which rows exist for this actor. One place, closed by default.

A listener adds the actor's care provider, unit and care unit to every ORM statement, and a guard
refuses to write a row of anybody else. A session without a scope cannot read a scoped table at all.
A wider look is an explicit, named ``Widening`` on the one statement that needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ClauseElement, Table, event
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.sql import visitors

from app.security.actor import Actor
from app.tables.base import AdministeredByUnit, OfCareProvider, OfCareUnit, OfUnit
from app.tables.vocabulary import Role

SCOPED = (OfCareProvider, OfUnit, OfCareUnit, AdministeredByUnit)
NOBODY = -1


class ScopeMissing(RuntimeError):
    """A scoped table was touched by a session that nobody opened a scope for."""


class OutOfScope(RuntimeError):
    """A row of another care provider or unit was about to be written."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The keys that rows must carry to be seen. ``administers_all`` lifts administration alone."""

    care_provider_id: int
    care_unit_id: int
    unit_id: int
    administers_all: bool = False

    @classmethod
    def of(cls, actor: Actor) -> Scope:
        return cls(
            actor.care_provider_id,
            actor.care_unit_id,
            actor.unit_id,
            administers_all=actor.role is Role.SYSTEM_ADMINISTRATOR,
        )


@dataclass(frozen=True, slots=True)
class Widening:
    """Lets one statement see every row. ``reason`` says why that is right."""

    reason: str


def widened(reason: str) -> dict[str, Any]:
    """Execution options for a statement that must see beyond the scope."""
    return {"scope": Widening(reason)}


def open_scope(session: Session, scope: Scope | None) -> None:
    session.info["scope"] = scope


@contextmanager
def acting_as(session: Session, actor: Actor) -> Iterator[Actor]:
    """Give a job, a command or a test the scope of an actor for a while."""
    before = session.info.get("scope"), session.info.get("actor")
    session.info["scope"], session.info["actor"] = Scope.of(actor), actor
    try:
        yield actor
    finally:
        session.info["scope"], session.info["actor"] = before


@contextmanager
def writing_for_all(session: Session, reason: str) -> Iterator[None]:
    """Let a seed, an import or a login write rows of several providers. ``reason`` says why."""
    before = session.info.get("write_widening")
    session.info["write_widening"] = Widening(reason)
    try:
        yield
    finally:
        session.info["write_widening"] = before


def guard(session_factory: Any) -> None:
    """Attach the listener and the guard to a session factory."""
    event.listen(session_factory, "do_orm_execute", _narrow)
    event.listen(session_factory, "before_flush", _refuse_foreign_rows)


def _narrow(state: ORMExecuteState) -> None:
    if state.is_column_load or isinstance(state.execution_options.get("scope"), Widening):
        return
    scope: Scope | None = state.session.info.get("scope")
    if not state.is_orm_statement:
        _refuse_scoped_tables(state)
        return
    if scope is None:
        _require_unscoped(state)
    state.statement = state.statement.options(*_criteria(scope))


@lru_cache(maxsize=1_000)
def _criteria(scope: Scope | None) -> tuple[Any, ...]:
    """One set per scope, built at its first statement: every statement of an assignment carries the same."""
    provider = scope.care_provider_id if scope else NOBODY
    unit = scope.unit_id if scope else NOBODY
    care_unit = scope.care_unit_id if scope else NOBODY
    options = [
        with_loader_criteria(OfCareProvider, lambda c: c.care_provider_id == provider, include_aliases=True),
        with_loader_criteria(OfUnit, lambda c: c.unit_id == unit, include_aliases=True),
        with_loader_criteria(OfCareUnit, lambda c: c.care_unit_id == care_unit, include_aliases=True),
    ]
    if scope is None or not scope.administers_all:
        options.append(
            with_loader_criteria(AdministeredByUnit, lambda c: c.unit_id == unit, include_aliases=True)
        )
    return tuple(options)


def _require_unscoped(state: ORMExecuteState) -> None:
    for mapper in state.all_mappers:
        if issubclass(mapper.class_, SCOPED):
            raise ScopeMissing(f"no scope for {mapper.class_.__name__}")


def _scoped_tables(mapper: Mapper[Any]) -> set[Table]:
    return {
        m.local_table
        for m in mapper.registry.mappers
        if issubclass(m.class_, SCOPED) and isinstance(m.local_table, Table)
    }


def _refuse_scoped_tables(state: ORMExecuteState) -> None:
    """Core and text statements carry no entities: on a scoped table they need a Widening."""
    from app.models import Patient

    scoped = {table.name for table in _scoped_tables(Patient.__mapper__)}
    statement = state.statement
    if statement.__visit_name__ == "textclause":
        words = set(str(statement).replace('"', " ").replace("(", " ").split())
        touched = scoped & words
    else:
        elements = visitors.iterate(cast(ClauseElement, statement))
        touched = {e.name for e in elements if isinstance(e, Table)} & scoped
    if touched:
        raise ScopeMissing(f"a statement outside the ORM reads {', '.join(sorted(touched))}")


def _refuse_foreign_rows(session: Session, context: UOWTransaction, instances: Any) -> None:
    if isinstance(session.info.get("write_widening"), Widening):
        return
    scope: Scope | None = session.info.get("scope")
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, SCOPED):
            _check_row(row, scope)


def _check_row(row: Any, scope: Scope | None) -> None:
    if scope is None:
        raise ScopeMissing(f"no scope to write {type(row).__name__}")
    keys = {"care_provider_id": scope.care_provider_id}
    if isinstance(row, OfUnit) or (isinstance(row, AdministeredByUnit) and not scope.administers_all):
        keys["unit_id"] = scope.unit_id
    if isinstance(row, OfCareUnit):
        keys["care_unit_id"] = scope.care_unit_id
    for key, value in keys.items():
        if not hasattr(row, key):
            continue
        if getattr(row, key) is None:
            setattr(row, key, value)
        elif getattr(row, key) != value:
            raise OutOfScope(f"{type(row).__name__} of another {key.removesuffix('_id')}")
