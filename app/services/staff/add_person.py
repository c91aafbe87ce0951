"""Add a person who shall work here, and change how they are known."""

from __future__ import annotations

from dataclasses import dataclass

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.database import unit_of_work
from app.models import StaffProfile
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.staff.refusal import StaffRefused, StaleStaff
from app.tables.vocabulary import LogEvent

USERNAME_TAKEN = sentence("The username %(value)s belongs to somebody else. Choose another.")
EMAIL_TAKEN = sentence("The e-mail address %(value)s belongs to somebody else.")
HSA_TAKEN = sentence("The HSA-id %(value)s belongs to somebody else.")
NUMBER_TAKEN = sentence("The personal number belongs to somebody else.")
NUMBER_NEEDED = sentence("Write the personal number, or the person cannot log in by BankID.")


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """``password_hash`` is for local login alone; None leaves the password as it is.

    So does None for ``personal_number_hash`` (``security/personal_number.py``), which is for BankID alone.
    """

    first_name: str
    last_name: str
    username: str
    email: str
    hsa_id: str
    title: str | None
    password_hash: str | None = None
    personal_number_hash: str | None = None
    bankid_allowed: bool = False


def add_person(actor: Actor, details: PersonDetails) -> StaffProfile:
    """A user with a profile and no assignment: nobody comes in before one is given. Raises StaffRefused."""
    actor.require(Verb.WRITE, "People")
    with unit_of_work() as session:
        _check_free(session, details, None)
        _check_number(session, details, None)
        user = User(active=True, login_count=0, fail_login_count=0)
        profile = StaffProfile(user=user)
        _write(profile, details)
        session.add(profile)
        session.flush()
        record(session, actor, LogEvent.ADDED, "person", reason=str(user))
        return profile


def change_person(actor: Actor, profile_id: int, version: int, details: PersonDetails) -> StaffProfile:
    """Make the person known as ``details`` says. Raises StaffRefused or StaleStaff."""
    actor.require(Verb.WRITE, "People")
    with unit_of_work() as session:
        profile = session.scalars(select(StaffProfile).where(StaffProfile.id == profile_id)).one()
        if profile.version != version:
            raise StaleStaff
        _check_free(session, details, profile)
        _check_number(session, details, profile)
        _write(profile, details)
        # A change of the user alone must also count as a change of the person.
        flag_modified(profile, "title")
        session.flush()
        record(session, actor, LogEvent.CHANGED, "person", reason=str(profile.user))
        return profile


def _write(profile: StaffProfile, details: PersonDetails) -> None:
    profile.hsa_id, profile.title = details.hsa_id, details.title
    user = profile.user
    user.first_name, user.last_name = details.first_name, details.last_name
    user.username, user.email = details.username, details.email
    if details.password_hash:
        user.password = details.password_hash
    profile.bankid_allowed = details.bankid_allowed
    if details.personal_number_hash:
        profile.personal_number_hash = details.personal_number_hash


def _check_free(session: Session, details: PersonDetails, profile: StaffProfile | None) -> None:
    own_user, own_profile = (profile.user_id, profile.id) if profile else (None, None)
    with session.no_autoflush:
        for field, taken_sentence, statement in (
            ("username", USERNAME_TAKEN, _others_user(User.username, details.username, own_user)),
            ("email", EMAIL_TAKEN, _others_user(User.email, details.email, own_user)),
            (
                "hsa_id",
                HSA_TAKEN,
                select(StaffProfile.id).where(
                    StaffProfile.hsa_id == details.hsa_id, StaffProfile.id.is_distinct_from(own_profile)
                ),
            ),
        ):
            if session.scalar(statement) is not None:
                raise StaffRefused(field, taken_sentence, value=getattr(details, field))


def _check_number(session: Session, details: PersonDetails, profile: StaffProfile | None) -> None:
    """BankID finds one account, or none: a number is one person's, and nobody is allowed in without one."""
    kept = profile.personal_number_hash if profile else None
    if details.bankid_allowed and not (details.personal_number_hash or kept):
        raise StaffRefused("personal_number", NUMBER_NEEDED)
    if details.personal_number_hash is None:
        return
    with session.no_autoflush:
        others = select(StaffProfile.id).where(
            StaffProfile.personal_number_hash == details.personal_number_hash,
            StaffProfile.id.is_distinct_from(profile.id if profile else None),
        )
        if session.scalar(others) is not None:
            raise StaffRefused("personal_number", NUMBER_TAKEN)


def _others_user(column: ColumnElement[str], value: str, own: int | None) -> Select[tuple[int]]:
    return select(User.id).where(func.lower(column) == value.lower(), User.id.is_distinct_from(own))
