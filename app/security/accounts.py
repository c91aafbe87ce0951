"""Whose account a national login opens."""

from __future__ import annotations

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.extensions import db
from app.models import StaffProfile
from app.security.scope import widened


def active_account(hsa_id: str) -> User | None:
    """The account of the employee with this HSA-id; None when there is none in use."""
    statement = (
        select(User)
        .join(StaffProfile, StaffProfile.user_id == User.id)
        .where(StaffProfile.hsa_id == hsa_id, User.active.is_(True))
    )
    found: User | None = db.session().scalar(statement, execution_options=widened("nobody is logged in yet"))
    return found
