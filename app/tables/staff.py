"""Who works here: a person's professional identity, assignments (uppdrag) and login sessions."""

from __future__ import annotations

from datetime import date, datetime

from flask_appbuilder.security.sqla.models import User
from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import AdministeredByUnit, Identified, Model, UtcDateTime, Versioned, choice
from app.tables.organization import Unit
from app.tables.vocabulary import PrescribingScope, Role


class StaffProfile(Identified, Versioned, Model):
    """What the framework's user lacks: HSA-id, title, and who may log in by BankID. One row per user.

    The personal number is kept as a keyed hash alone (``security/personal_number.py``): it is needed to
    know the person again, never to be read.
    """

    __tablename__ = "staff_profile"

    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"), unique=True)
    hsa_id: Mapped[str] = mapped_column(String(31), unique=True)
    title: Mapped[str | None] = mapped_column(String(80))
    personal_number_hash: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)
    bankid_allowed: Mapped[bool] = mapped_column(default=False, server_default=false())

    user: Mapped[User] = relationship(User)

    def __str__(self) -> str:
        return str(self.user)


class Assignment(AdministeredByUnit, Identified, Versioned, Model):
    """Unit + role for one person, with validity. Permissions and data scope follow it alone."""

    __tablename__ = "assignment"

    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    prescribing_scope: Mapped[PrescribingScope] = mapped_column(
        choice(PrescribingScope), default=PrescribingScope.NONE
    )
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    active: Mapped[bool] = mapped_column(default=True)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(User)
    unit: Mapped[Unit] = relationship()

    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        CheckConstraint(
            "prescribing_scope = 'none' OR role IN ('physician','physician_admin','nurse','nurse_admin')",
            name="prescriber_role",
        ),
        CheckConstraint(
            "prescribing_scope <> 'physician' OR role IN ('physician','physician_admin')",
            name="physician_scope",
        ),
    )

    def __str__(self) -> str:
        return f"{self.user}, {self.unit}"


class LoginSession(Model):
    """One login on the server's side: revoked at logout, whatever a browser still holds."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    method: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    limited_to_commissions: Mapped[bool] = mapped_column(default=False, server_default=false())
    has_system_role: Mapped[bool] = mapped_column(default=False, server_default=false())

    commissions: Mapped[list[LoginCommission]] = relationship()

    __table_args__ = (Index("ix_login_session_open", "user_id", "revoked_at"),)


class LoginCommission(Model):
    """A commission (medarbetaruppdrag) that the identity provider told of at a login. Ids are HSA-ids."""

    __tablename__ = "login_commission"

    id: Mapped[int] = mapped_column(primary_key=True)
    login_session_id: Mapped[int] = mapped_column(ForeignKey("login_session.id"), index=True)
    commission_hsa_id: Mapped[str] = mapped_column(String(31))
    purpose: Mapped[str] = mapped_column(String(120))
    care_unit_hsa_id: Mapped[str | None] = mapped_column(String(31))
    care_provider_hsa_id: Mapped[str] = mapped_column(String(31))
