"""The standing cast: who logs in, in which assignments. The same persons play in the demo and in tests.

Every login has the password ``Vaccin-2026``; it exists where the local login form exists, nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_appbuilder.security.sqla.models import Role as FrameworkRole
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import generate_password_hash

from app.models import Assignment, StaffProfile, Unit
from app.security.personal_number import personal_number_hash
from app.tables.vocabulary import PrescribingScope, Role

PASSWORD = "Vaccin-2026"  # noqa: S105 - known to everybody, of made-up people
SINCE = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One assignment: unit key, role, ordination right, and perhaps its last day."""

    unit: str
    role: Role
    scope: PrescribingScope = PrescribingScope.NONE
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff. `personal_number` is one set aside for tests: 12 digits, as in her BankID."""

    username: str
    first_name: str
    last_name: str
    title: str
    personal_number: str
    parts: tuple[Part, ...]
    bankid_allowed: bool = False


PHYSICIAN, SPECIALIST, TRAINED = (
    PrescribingScope.PHYSICIAN,
    PrescribingScope.SPECIALIST_NURSE,
    PrescribingScope.TRAINED_NURSE,
)

CAST: tuple[Member, ...] = (
    # The nurse with many hats: ordination right, administration, the bus, child health, the school.
    Member(
        "vera",
        "Vera",
        "Demosson",
        "Distriktssköterska",
        "197408169246",
        (
            Part("pahittan", Role.NURSE, SPECIALIST),
            Part("pahittan", Role.NURSE_ADMIN, SPECIALIST),
            Part("blabaret", Role.NURSE, SPECIALIST),
            Part("smultronet", Role.NURSE, SPECIALIST),
            Part("mockskolan", Role.NURSE, SPECIALIST),
        ),
        bankid_allowed=True,
    ),
    Member("siw", "Siw", "Attrapp", "Sjuksköterska", "198107022389", (Part("pahittan", Role.NURSE),)),
    Member(
        "latsa",
        "Låtsa",
        "Mönster",
        "Sjuksköterska",
        "198607032383",
        (
            Part("pahittan", Role.NURSE),
            Part("pahittan", Role.NURSE, TRAINED),
            Part("blabaret", Role.NURSE, TRAINED),
        ),
    ),
    Member(
        "mock",
        "Mock",
        "Attrappsson",
        "Läkare",
        "196907289299",
        (
            Part("pahittan", Role.PHYSICIAN, PHYSICIAN),
            Part("pahittan", Role.PHYSICIAN_ADMIN, PHYSICIAN),
            Part("resan", Role.PHYSICIAN, PHYSICIAN),
        ),
        bankid_allowed=True,
    ),
    Member(
        "adele",
        "Adele",
        "Skenström",
        "Läkare",
        "197707022385",
        (Part("pahittan", Role.PHYSICIAN_ADMIN, PHYSICIAN),),
    ),
    Member("ines", "Ines", "Fiktiv", "Sjuksköterska", "199007089346", (Part("pahittan", Role.NURSE_ADMIN),)),
    Member("klas", "Klas", "Pseudo", "Vårdadministratör", "196604072691", (Part("pahittan", Role.CLERK),)),
    Member(
        "logga",
        "Logga",
        "Granskare",
        "Logggranskare",
        "196306163400",
        (Part("pahittan", Role.LOG_REVIEWER), Part("smultronet", Role.LOG_REVIEWER)),
    ),
    Member(
        "system",
        "Sylvia",
        "Systemsson",
        "Systemadministratör",
        "197907022383",
        (Part("pahittan", Role.SYSTEM_ADMINISTRATOR),),
    ),
    # Neighbours: a sibling unit of the same care unit, another care unit, another care provider.
    Member(
        "berit", "Berit", "Blåbär", "Sjuksköterska", "198407022386", (Part("blabaret", Role.NURSE, TRAINED),)
    ),
    Member(
        "hanna",
        "Hanna",
        "Hallon",
        "Sjuksköterska",
        "198807022382",
        (Part("hallonet", Role.NURSE, SPECIALIST),),
    ),
    Member(
        "kommun",
        "Kim",
        "Kommunsson",
        "Läkare",
        "197207172391",
        (Part("mockskolan", Role.PHYSICIAN, PHYSICIAN),),
    ),
    # Nobody may enter on an assignment that has ended, or without any.
    Member(
        "fore",
        "Före",
        "Dettasson",
        "Sjuksköterska",
        "196107162791",
        (Part("pahittan", Role.NURSE, until=date(2025, 12, 31)),),
    ),
)


def create(session: Session, units: dict[str, Unit]) -> dict[str, list[Assignment]]:
    """Create users, profiles and assignments; the assignments by user name, in the order above."""
    roles = {role.name: role for role in session.scalars(select(FrameworkRole))}
    return {
        member.username: _member(session, member, units, roles, number)
        for number, member in enumerate(CAST, start=1)
    }


def _member(
    session: Session, member: Member, units: dict[str, Unit], roles: dict[str, FrameworkRole], number: int
) -> list[Assignment]:
    user = User(
        username=member.username,
        first_name=member.first_name,
        last_name=member.last_name,
        email=f"{member.username}@vaccination.example",
        password=_password_hash(),
        active=True,
        login_count=0,
        fail_login_count=0,
    )
    user.roles = [roles[name] for name in sorted({part.role.value for part in member.parts})]
    session.add(user)
    session.flush()
    session.add(
        StaffProfile(
            user_id=user.id,
            hsa_id=f"SE2329999991-P{number:03}",
            title=member.title,
            personal_number_hash=personal_number_hash(member.personal_number),
            bankid_allowed=member.bankid_allowed,
        )
    )
    assignments = [_assignment(user, part, units) for part in member.parts]
    session.add_all(assignments)
    session.flush()
    return assignments


def _assignment(user: User, part: Part, units: dict[str, Unit]) -> Assignment:
    return Assignment(
        user_id=user.id,
        unit_id=units[part.unit].id,
        role=part.role,
        prescribing_scope=part.scope,
        valid_from=SINCE,
        valid_to=part.until,
    )


def _password_hash() -> str:
    from flask import current_app

    method: str = current_app.config["FAB_PASSWORD_HASH_METHOD"]
    return generate_password_hash(PASSWORD, method=method)
