"""Uppdrag: give a person a role at a unit, with validity. Permissions follow the assignment alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.database import unit_of_work
from app.models import Assignment, StaffProfile, Unit
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import PHYSICIANS, Verb
from app.services.staff.refusal import StaffRefused, StaleStaff
from app.tables.vocabulary import LogEvent, PrescribingScope, Role

NURSES = frozenset({Role.NURSE, Role.NURSE_ADMIN})
CENTRAL_ROLES = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.LOG_REVIEWER})
"""Roles that reach beyond care at the unit: only a system administrator gives them."""

NOBODY = sentence("Nobody here has the username or HSA-id %(value)s. Look it up among the people.")
CENTRAL = sentence("Only a system administrator gives this role.")
PHYSICIANS_RIGHT = sentence("Only a physician can have the ordination right of a physician.")
PHYSICIAN_WITHOUT = sentence("A physician has the ordination right of a physician. Choose it.")
NO_RIGHT_IN_ROLE = sentence("This role has no ordination right. Choose that there is none.")
OWN = sentence("You cannot change your own assignments. Ask another administrator.")
ENDS_FIRST = sentence("Choose a last day that is not before the first.")
NO_UNIT = sentence("Choose a unit that is in use.")


@dataclass(frozen=True, slots=True)
class AssignmentTerms:
    """Both days are included; without ``valid_to`` it holds until it is ended."""

    role: Role
    prescribing_scope: PrescribingScope
    valid_from: date
    valid_to: date | None


def give_assignment(actor: Actor, person: str, unit_id: int, terms: AssignmentTerms) -> Assignment:
    """``person`` is a username or an HSA-id; the row scope keeps the unit the actor's own.

    Raises StaffRefused.
    """
    actor.require(Verb.WRITE, "Assignments")
    check_terms(actor, terms)
    with unit_of_work() as session:
        user = _person(session, person.strip())
        _not_oneself(actor, user.id)
        unit = session.scalar(select(Unit).where(Unit.id == unit_id, Unit.active.is_(True)))
        if unit is None:
            raise StaffRefused("unit_id", NO_UNIT)
        assignment = Assignment(user=user, unit=unit, unit_id=unit.id)
        _write(assignment, terms)
        session.add(assignment)
        session.flush()
        record(session, actor, LogEvent.ADDED, "assignment", reason=str(assignment))
        return assignment


def change_assignment(
    actor: Actor, assignment_id: int, version: int, scope: PrescribingScope, first: date, last: date | None
) -> Assignment:
    """Change ordination right and validity; another role is another assignment.

    Raises StaffRefused and StaleStaff.
    """
    actor.require(Verb.WRITE, "Assignments")
    with unit_of_work() as session:
        assignment = session.scalars(select(Assignment).where(Assignment.id == assignment_id)).one()
        if assignment.version != version:
            raise StaleStaff
        _not_oneself(actor, assignment.user_id)
        terms = AssignmentTerms(assignment.role, scope, first, last)
        check_terms(actor, terms)
        _write(assignment, terms)
        session.flush()
        record(session, actor, LogEvent.CHANGED, "assignment", reason=str(assignment))
        return assignment


def check_terms(actor: Actor, terms: AssignmentTerms) -> None:
    """Raise StaffRefused for terms that do not go together, or are not the actor's to give."""
    if terms.role in CENTRAL_ROLES and actor.role is not Role.SYSTEM_ADMINISTRATOR:
        raise StaffRefused("role", CENTRAL)
    if terms.role in PHYSICIANS:
        if terms.prescribing_scope is not PrescribingScope.PHYSICIAN:
            raise StaffRefused("prescribing_scope", PHYSICIAN_WITHOUT)
    elif terms.prescribing_scope is PrescribingScope.PHYSICIAN:
        raise StaffRefused("prescribing_scope", PHYSICIANS_RIGHT)
    elif terms.prescribing_scope is not PrescribingScope.NONE and terms.role not in NURSES:
        raise StaffRefused("prescribing_scope", NO_RIGHT_IN_ROLE)
    if terms.valid_to is not None and terms.valid_to < terms.valid_from:
        raise StaffRefused("valid_to", ENDS_FIRST)


def _write(assignment: Assignment, terms: AssignmentTerms) -> None:
    assignment.role = terms.role
    assignment.prescribing_scope = terms.prescribing_scope
    assignment.valid_from, assignment.valid_to = terms.valid_from, terms.valid_to


def _person(session: Session, written: str) -> User:
    statement = (
        select(User)
        .outerjoin(StaffProfile, StaffProfile.user_id == User.id)
        .where(User.active.is_(True), or_(User.username == written, StaffProfile.hsa_id == written.upper()))
    )
    user: User | None = session.scalars(statement).first()
    if user is None:
        raise StaffRefused("person", NOBODY, value=written)
    return user


def _not_oneself(actor: Actor, user_id: int) -> None:
    """Nobody raises their own rights: four eyes, as for the log."""
    if user_id == actor.user_id:
        raise StaffRefused("person", OWN)
