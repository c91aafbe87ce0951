"""The permission matrix, cell by cell. A change of a role is a change of this table, on purpose."""

from __future__ import annotations

import pytest

from app.security.roles import PERMISSIONS, SIGNING, Permission, Verb, permissions_of
from app.tables.vocabulary import Role

COLUMNS = (
    Role.PHYSICIAN, Role.PHYSICIAN_ADMIN, Role.NURSE, Role.NURSE_ADMIN, Role.CLERK, Role.LOG_REVIEWER,
    Role.SYSTEM_ADMINISTRATOR,
)  # fmt: skip

# r read, w write, s sign; one column per role in the order above, "-" for nothing.
MATRIX = """
Patients             rw  rw  rw  rw  rw  -   -
Vaccination          rw  rw  rw  rw  rw  -   -
Notes                rw  rw  rw  rw  rw  -   -
SharedRecords        rw  rw  rw  rw  -   -   -
RegisterReports      r   rw  r   rw  r   -   -
Bookings             r   r   r   r   r   -   -
PatientLog           r   r   r   r   r   -   -
Help                 r   r   r   r   r   r   r
Signing              rs  rs  -   -   -   -   -
DayPass              rw  rw  rw  rw  rw  -   -
UnitVaccines         r   rw  r   rw  -   -   -
Batches              rw  rw  rw  rw  -   -   -
StockMovements       -   rw  -   rw  -   -   -
StandingOrders       rw  rw  -   r   -   -   -
Assignments          -   rw  -   rw  -   -   rw
AccessLog            -   -   -   -   -   r   -
LoginLog             -   -   -   -   -   r   -
PatientGroups        -   r   -   r   -   -   rw
DeclarationTemplates -   r   -   r   -   -   rw
CareProviders        -   -   -   -   -   -   rw
CareUnits            -   -   -   -   -   -   rw
Units                -   -   -   -   -   -   rw
People               -   -   -   -   -   -   rw
Products             -   -   -   -   -   -   rw
Diseases             -   -   -   -   -   -   rw
VaccineGroups        -   -   -   -   -   -   rw
Outbox               -   -   -   -   -   -   rw
"""
VERBS = {"r": Verb.READ, "w": Verb.WRITE, "s": Verb.SIGN}


def expected() -> dict[Role, set[Permission]]:
    table: dict[Role, set[Permission]] = {role: set() for role in COLUMNS}
    for line in MATRIX.strip().splitlines():
        resource, *cells = line.split()
        for role, cell in zip(COLUMNS, cells, strict=True):
            table[role] |= {Permission(VERBS[letter], resource) for letter in cell.strip("-")}
    return table


@pytest.mark.parametrize("role", COLUMNS)
def test_each_role_may_do_exactly_this(role: Role) -> None:
    assert PERMISSIONS[role] == expected()[role]


def test_a_nurse_meets_the_signing_queue_only_with_ordination_right() -> None:
    assert not permissions_of(Role.NURSE, prescribes=False) & SIGNING
    assert permissions_of(Role.NURSE, prescribes=True) >= SIGNING
