"""Row scope: which rows exist for this actor. One place, closed by default.

A listener adds the actor's care provider, unit and care unit to every ORM statement, and a guard
refuses to write a row of anybody else. A session without a scope cannot read a scoped table at all,
and a statement that the criteria would not reach (``reach.py``) is refused.
A wider look is an explicit, named ``Widening`` on the one statement that needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from app.security.actor import Actor
from app.security.narrowed import NarrowedStatements
from app.security.reach import beyond_reach
from app.tables.base import AdministeredByUnit, OfCareProvider, OfCareUnit, OfUnit
from app.tables.vocabulary import Role

SCOPED = (OfCareProvider, OfUnit, OfCareUnit, AdministeredByUnit)
OWNERS = {"care_provider_id", "unit_id", "care_unit_id"}
NOBODY = -1

_narrowed = NarrowedStatements()


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


def open_scope(session: Session, actor: Actor | None) -> None:
    """Let the session see what ``actor`` may see, and nothing scoped for nobody."""
    session.info["scope"] = Scope.of(actor) if actor else None
    session.info["actor"] = actor


@contextmanager
def acting_as(session: Session, actor: Actor) -> Iterator[Actor]:
    """Give a job, a command or a test the scope of an actor for a while."""
    before = session.info.get("actor")
    open_scope(session, actor)
    try:
        yield actor
    finally:
        open_scope(session, before)


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
    asked = state.statement
    kept = _narrowed.find(asked, scope) if scope else None
    if kept is not None:
        state.statement = kept
        return
    touched = beyond_reach(asked, _scoped_tables())
    if touched:
        raise ScopeMissing(f"the statement reads {', '.join(sorted(touched))} out of the scope's reach")
    if not state.is_orm_statement:
        return
    if not state.is_select:
        _refuse_unnarrowed_write(state)
    if scope is None:
        _require_unscoped(state)
    state.statement = state.statement.options(*_criteria(scope))
    if scope:
        _narrowed.keep(asked, scope, state.statement)


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


def _refuse_unnarrowed_write(state: ORMExecuteState) -> None:
    """An INSERT and an UPDATE by primary keys have no condition to narrow; no UPDATE gives rows away."""
    by_keys = state.is_update and isinstance(state.parameters, list)
    given_away = OWNERS & {column.name for column in getattr(state.statement, "_values", None) or ()}
    if not (state.is_insert or by_keys or given_away):
        return
    for mapper in state.all_mappers:
        if issubclass(mapper.class_, SCOPED):
            raise OutOfScope(f"{mapper.class_.__name__} rows are written one by one, through the session")


@cache
def _scoped_tables() -> frozenset[str]:
    from app import models

    mappers = models.Model.registry.mappers
    return frozenset(m.local_table.name for m in mappers if issubclass(m.class_, SCOPED))


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
        if {getattr(row, key), *inspect(row).attrs[key].history.deleted} - {value, None}:
            raise OutOfScope(f"{type(row).__name__} of another {key.removesuffix('_id')}")
