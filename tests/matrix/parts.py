"""Who walks through the doors: one person at Påhittan for each role and ordination right."""

from __future__ import annotations

from dataclasses import dataclass

from flask.testing import FlaskClient

from app.security.roles import permissions_of
from app.tables.vocabulary import PrescribingScope, Role
from tests.fixtures.journal import Journal
from tests.matrix.endpoints import door_of


@dataclass(frozen=True, slots=True)
class Part:
    username: str
    role: Role
    scope: PrescribingScope = PrescribingScope.NONE

    def log_in(self, journal: Journal, client: FlaskClient) -> None:
        journal.login(client, self.username, "pahittan", self.role, self.scope)

    def may_enter(self, endpoint: str) -> bool:
        door = door_of(endpoint)
        prescribes = self.scope is not PrescribingScope.NONE
        return door is not None and door.permission in permissions_of(self.role, prescribes=prescribes)

    def __str__(self) -> str:
        return f"{self.role}, {self.scope}"


PARTS = (
    Part("mock", Role.PHYSICIAN, PrescribingScope.PHYSICIAN),
    Part("adele", Role.PHYSICIAN_ADMIN, PrescribingScope.PHYSICIAN),
    Part("siw", Role.NURSE),
    Part("latsa", Role.NURSE, PrescribingScope.TRAINED_NURSE),
    Part("ines", Role.NURSE_ADMIN),
    Part("klas", Role.CLERK),
    Part("logga", Role.LOG_REVIEWER),
    Part("system", Role.SYSTEM_ADMINISTRATOR),
)


def first_who_may(endpoint: str) -> Part:
    """Somebody whom the door lets in. Raises StopIteration where nobody enters."""
    return next(part for part in PARTS if part.may_enter(endpoint))
