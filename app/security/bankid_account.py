"""Whose account a person proven by BankID may open: BankID says who somebody is, never where she works."""

from __future__ import annotations

from dataclasses import dataclass

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.extensions import db
from app.security.personal_number import personal_number_hash
from app.tables.staff import StaffProfile


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """``may_enter``: the account is open, and an administrator has allowed it BankID."""

    user: User
    may_enter: bool


def account_of(personal_number: str) -> FoundAccount | None:
    """The account that answers to a personal number of twelve digits; None when there is none."""
    row = db.session.execute(
        select(User, StaffProfile.bankid_allowed)
        .join(StaffProfile, StaffProfile.user_id == User.id)
        .where(StaffProfile.personal_number_hash == personal_number_hash(personal_number))
    ).first()
    return FoundAccount(row.User, bool(row.bankid_allowed and row.User.active)) if row else None
