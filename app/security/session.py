"""The login session on the server's side, and the actor of a request.

The cookie carries a random token; its digest names the row. A revoked, idle or expired row is
nobody, whatever cookie a browser still holds. Beside the doors this is the only module that
touches Flask's ``g``, ``request`` and ``session``.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask import current_app, g, request, session
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import ColumnElement, Row, Select, bindparam, or_, select, update
from sqlalchemy.orm import noload

from app import clock
from app.database import begin_reading, begin_writing, unit_of_work
from app.extensions import db
from app.models import Assignment, CareProvider, CareUnit, LoginSession, StaffProfile, Unit
from app.security.actor import Actor
from app.security.commissions import Commissioned, opened_by_login, rows_of
from app.security.scope import open_scope, widened

TOKEN_KEY = "sid"  # noqa: S105 — the name of a key in the cookie, not a secret
SEEN_EVERY = timedelta(minutes=1)
ASKS_ONLY = "SessionView.left"
"""A page that asks how long is left is nobody at the keyboard."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who is logged in on this request; ``actor`` is None until an assignment is chosen."""

    session_id: int
    user: User
    actor: Actor | None
    method: str
    began_at: datetime
    last_seen_at: datetime


def current_login() -> Login | None:
    login: Login | None = g.get("login")
    return login


def current_actor() -> Actor | None:
    login = current_login()
    return login.actor if login else None


def resolve_login() -> None:
    """Before every request: who is it, in which assignment, and what rows may they see."""
    begin_writing() if request.method not in ("GET", "HEAD", "OPTIONS") else begin_reading()
    g.login = None
    if request.endpoint in ("static", "appbuilder.static"):
        return
    token = session.get(TOKEN_KEY)
    row = _find(token) if token else None
    if row is None:
        open_scope(db.session(), None)
        return
    g.login = Login(row.session_id, row.User, _actor(row), row.method, row.created_at, row.last_seen_at)
    open_scope(db.session(), g.login.actor)
    if request.endpoint != ASKS_ONLY and clock.now() - row.last_seen_at > SEEN_EVERY:
        g.login = mark_seen(g.login)


def ended_by_inactivity() -> bool:
    """Whether the session that this browser carries ended because nobody did anything."""
    token = session.get(TOKEN_KEY)
    if token is None:
        return False
    its_session = select(LoginSession.last_seen_at, LoginSession.revoked_at)
    row = db.session().execute(its_session.where(LoginSession.token_digest == digest(token))).first()
    if row is None:
        return False
    ends = row.last_seen_at + _idle_time()
    return bool(ends <= clock.now() and (row.revoked_at is None or row.revoked_at >= ends))


def seconds_left(login: Login) -> int:
    """How long the session lasts if nobody does anything more."""
    ends = min(login.last_seen_at + _idle_time(), login.began_at + _longest_time())
    return max(0, int((ends - clock.now()).total_seconds()))


def mark_seen(login: Login) -> Login:
    """Somebody is there: the idle time begins anew. The longest time does not."""
    now = clock.now()
    with unit_of_work() as database:
        database.execute(
            update(LoginSession).where(LoginSession.id == login.session_id).values(last_seen_at=now)
        )
    return replace(login, last_seen_at=now)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin_session(user: User, method: str, commissioned: Commissioned | None = None) -> int:
    """Open a login session for ``user``, in no assignment yet, and return its id.

    Any session the browser had before is left behind. ``commissioned`` limits the assignments that the
    session may choose among; without it all of the person's own are open.
    """
    token = secrets.token_urlsafe(32)
    now = clock.now()
    opened = LoginSession(
        token_digest=digest(token),
        user_id=user.id,
        method=method,
        created_at=now,
        last_seen_at=now,
        limited_to_commissions=commissioned is not None,
        has_system_role=commissioned is not None and commissioned.has_system_role,
        commissions=rows_of(commissioned) if commissioned else [],
    )
    with unit_of_work() as database:
        database.add(opened)
        database.flush()
        session_id = opened.id
    language = session.get("locale")
    session.clear()
    session[TOKEN_KEY] = token
    session["_user_id"] = str(user.id)
    session["_fresh"] = True
    if language:
        session["locale"] = language
    return session_id


def end_session(session_id: int) -> None:
    """Revoke the session on the server, then empty the cookie."""
    with unit_of_work() as database:
        database.execute(
            update(LoginSession).where(LoginSession.id == session_id).values(revoked_at=clock.now())
        )
    session.clear()


def choose_assignment(session_id: int, assignment_id: int) -> None:
    """Make ``assignment_id`` the active one of a session, in every tab at once."""
    now = clock.now()
    with unit_of_work() as database:
        database.execute(
            update(LoginSession)
            .where(LoginSession.id == session_id)
            .values(assignment_id=assignment_id, last_seen_at=now)
        )
        database.execute(
            update(Assignment).where(Assignment.id == assignment_id).values(last_used_at=now),
            execution_options=widened("the holder uses an own assignment"),
        )
    # A form opened under the former assignment must not be accepted under the new one.
    session.pop("csrf_token", None)


def _find(token: str) -> Row[Any] | None:
    now = clock.now()
    row: Row[Any] | None = (
        db.session()
        .execute(
            _login_by_token(),
            {
                "token_digest": digest(token),
                "idle": now - _idle_time(),
                "longest": now - _longest_time(),
                "today": clock.today(),
            },
            execution_options=widened("who is logged in"),
        )
        .first()
    )
    return row


@cache
def _login_by_token() -> Select[Any]:
    """Put together once: it runs before every request."""
    return (
        select(
            LoginSession.id.label("session_id"),
            LoginSession.created_at,
            LoginSession.last_seen_at,
            LoginSession.method,
            User,
            StaffProfile.hsa_id,
            Assignment.id.label("assignment_id"),
            Assignment.role,
            Assignment.prescribing_scope,
            Unit.id.label("unit_id"),
            Unit.name.label("unit_name"),
            CareUnit.id.label("care_unit_id"),
            CareUnit.name.label("care_unit_name"),
            CareProvider.id.label("care_provider_id"),
            CareProvider.name.label("care_provider_name"),
        )
        .join(User, User.id == LoginSession.user_id)
        .outerjoin(StaffProfile, StaffProfile.user_id == User.id)
        .outerjoin(
            Assignment,
            valid_assignment(LoginSession.assignment_id, User.id, bindparam("today"))
            & opened_by_login(LoginSession.id),
        )
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .outerjoin(CareUnit, CareUnit.id == Unit.care_unit_id)
        .outerjoin(CareProvider, CareProvider.id == Unit.care_provider_id)
        .where(
            LoginSession.token_digest == bindparam("token_digest"),
            LoginSession.revoked_at.is_(None),
            LoginSession.last_seen_at > bindparam("idle"),
            LoginSession.created_at > bindparam("longest"),
            User.active.is_(True),
        )
        .options(noload("*"))
    )


def valid_assignment(assignment_id: Any, user_id: Any, today: Any) -> ColumnElement[bool]:
    """The condition of an assignment that its holder may use ``today`` (Swedish date).

    An assignment ends with its unit, care unit or care provider, whatever its own days say.
    """
    open_units = (
        select(Unit.id)
        .join(CareUnit, CareUnit.id == Unit.care_unit_id)
        .join(CareProvider, CareProvider.id == Unit.care_provider_id)
        .where(Unit.active.is_(True), CareUnit.active.is_(True), CareProvider.active.is_(True))
    )
    condition: ColumnElement[bool] = (
        (Assignment.id == assignment_id)
        & (Assignment.user_id == user_id)
        & Assignment.active.is_(True)
        & (Assignment.valid_from <= today)
        & or_(Assignment.valid_to.is_(None), Assignment.valid_to >= today)
        & Assignment.unit_id.in_(open_units)
    )
    return condition


def _actor(row: Row[Any]) -> Actor | None:
    if row.assignment_id is None:
        return None
    return Actor(
        user_id=row.User.id,
        person_name=f"{row.User.first_name} {row.User.last_name}",
        hsa_id=row.hsa_id,
        assignment_id=row.assignment_id,
        role=row.role,
        prescribing_scope=row.prescribing_scope,
        unit_id=row.unit_id,
        unit_name=row.unit_name,
        care_unit_id=row.care_unit_id,
        care_unit_name=row.care_unit_name,
        care_provider_id=row.care_provider_id,
        care_provider_name=row.care_provider_name,
        client=request.remote_addr,
    )


def _idle_time() -> timedelta:
    return timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])


def _longest_time() -> timedelta:
    return timedelta(hours=current_app.config["SESSION_LONGEST_HOURS"])
