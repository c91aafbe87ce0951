"""What each role may do. The whole permission matrix is this file; a test holds it cell by cell.

A permission is a verb on a resource. A view names its resource (``class_permission_name``) and its
verb (``@permission_name``); what is not granted here is refused. Source: domain section 2.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from app.tables.vocabulary import Role


class Verb(StrEnum):
    READ = "read"
    WRITE = "write"
    SIGN = "sign"


class Permission(NamedTuple):
    verb: Verb
    resource: str


def grant(resource: str, *verbs: Verb) -> frozenset[Permission]:
    return frozenset(Permission(verb, resource) for verb in verbs)


READ, WRITE, SIGN = Verb.READ, Verb.WRITE, Verb.SIGN

CARE = (
    grant("Patients", READ, WRITE)
    | grant("Vaccination", READ, WRITE)
    | grant("RegisterReports", READ)
    | grant("Notes", READ, WRITE)
    | grant("Bookings", READ)
    | grant("Help", READ)
)
PATIENT_LOG = grant("PatientLog", READ)
SHARED_RECORDS = grant("SharedRecords", READ, WRITE)
SIGNING = grant("Signing", READ, SIGN)
OWN_STOCK = grant("UnitVaccines", READ) | grant("Batches", READ, WRITE) | grant("DayPass", READ, WRITE)
UNIT_ADMINISTRATION = (
    grant("UnitVaccines", READ, WRITE)
    | grant("StockMovements", READ, WRITE)
    | grant("Assignments", READ, WRITE)
    | grant("StandingOrders", READ)
    | grant("PatientGroups", READ)
    | grant("DeclarationTemplates", READ)
    | grant("RegisterReports", WRITE)
)
STANDING_ORDERS = grant("StandingOrders", READ, WRITE)
LOG_REVIEW = grant("AccessLog", READ) | grant("LoginLog", READ) | grant("Help", READ)
CENTRAL_ADMINISTRATION = (
    grant("CareProviders", READ, WRITE)
    | grant("CareUnits", READ, WRITE)
    | grant("Units", READ, WRITE)
    | grant("People", READ, WRITE)
    | grant("Assignments", READ, WRITE)
    | grant("Products", READ, WRITE)
    | grant("Diseases", READ, WRITE)
    | grant("VaccineGroups", READ, WRITE)
    | grant("PatientGroups", READ, WRITE)
    | grant("DeclarationTemplates", READ, WRITE)
    | grant("Outbox", READ, WRITE)
    | grant("Help", READ)
)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PHYSICIAN: CARE | SHARED_RECORDS | PATIENT_LOG | SIGNING | OWN_STOCK | STANDING_ORDERS,
    Role.PHYSICIAN_ADMIN: CARE
    | SHARED_RECORDS
    | PATIENT_LOG
    | SIGNING
    | OWN_STOCK
    | STANDING_ORDERS
    | UNIT_ADMINISTRATION,
    # A nurse meets the signing queue only with ordination right: see ``permissions_of``.
    Role.NURSE: CARE | SHARED_RECORDS | PATIENT_LOG | OWN_STOCK,
    Role.NURSE_ADMIN: CARE | SHARED_RECORDS | PATIENT_LOG | OWN_STOCK | UNIT_ADMINISTRATION,
    Role.CLERK: CARE | PATIENT_LOG | grant("DayPass", READ, WRITE),
    Role.LOG_REVIEWER: LOG_REVIEW,
    Role.SYSTEM_ADMINISTRATOR: CENTRAL_ADMINISTRATION,
}

PHYSICIANS = frozenset({Role.PHYSICIAN, Role.PHYSICIAN_ADMIN})


@cache
def permissions_of(role: Role, *, prescribes: bool) -> frozenset[Permission]:
    """The permissions of an assignment: its role's, and the signing queue if it may prescribe."""
    return PERMISSIONS[role] | SIGNING if prescribes else PERMISSIONS[role]
