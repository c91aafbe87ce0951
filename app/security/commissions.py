"""What a national login says of somebody's commissions, and which assignments that leaves (rule A3).

The assignment in our own books says what somebody does here; the commission, that the care provider has
asked them to. A login that came with commissions opens an assignment only under one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from app.integrations.staff_directory.port import CARE
from app.models import Assignment, CareProvider, CareUnit, LoginCommission, LoginSession, Unit
from app.tables.vocabulary import Role

WITHOUT_CARE = (Role.LOG_REVIEWER, Role.SYSTEM_ADMINISTRATOR)
"""Roles that open no patient's record: no commission for care is asked of them."""


@dataclass(frozen=True, slots=True)
class Commission:
    """A medarbetaruppdrag as a login told of it; ids are HSA-ids."""

    hsa_id: str
    purpose: str
    care_unit: str | None
    care_provider: str


@dataclass(frozen=True, slots=True)
class Commissioned:
    """All that a login told: the commissions, and whether the directory gives a role in our system."""

    commissions: tuple[Commission, ...] = ()
    has_system_role: bool = False


def rows_of(commissioned: Commissioned) -> list[LoginCommission]:
    """The commissions as they are kept with the login."""
    return [
        LoginCommission(
            commission_hsa_id=commission.hsa_id,
            purpose=commission.purpose,
            care_unit_hsa_id=commission.care_unit,
            care_provider_hsa_id=commission.care_provider,
        )
        for commission in commissioned.commissions
    ]


def opened_by_login(session_id: Any) -> ColumnElement[bool]:
    """The condition of an assignment that the login ``session_id`` (a value or a column) leaves open.

    A login that brings no word of commissions (the local form, BankID) sets no limit.
    """
    login = aliased(LoginSession)
    unlimited = exists().where(login.id == session_id, login.limited_to_commissions.is_(False))
    by_system_role = exists().where(login.id == session_id, login.has_system_role.is_(True))
    without_care = Assignment.role.in_(WITHOUT_CARE)
    return or_(unlimited, and_(without_care, by_system_role), _under_a_commission(session_id))


def _under_a_commission(session_id: Any) -> ColumnElement[bool]:
    """For care in the unit's own care unit; for the other roles any of the same care provider."""
    for_care = and_(LoginCommission.purpose == CARE, LoginCommission.care_unit_hsa_id == CareUnit.hsa_id)
    return (
        select(LoginCommission.id)
        .join(CareProvider, CareProvider.hsa_id == LoginCommission.care_provider_hsa_id)
        .join(CareUnit, CareUnit.care_provider_id == CareProvider.id)
        .join(Unit, Unit.care_unit_id == CareUnit.id)
        .where(
            LoginCommission.login_session_id == session_id,
            Unit.id == Assignment.unit_id,
            or_(for_care, Assignment.role.in_(WITHOUT_CARE)),
        )
        .correlate(Assignment, LoginSession)
        .exists()
    )
