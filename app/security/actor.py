"""Who acts: the value that every service and query takes as its first argument."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.security.roles import PHYSICIANS, Permission, Verb, permissions_of
from app.tables.vocabulary import PrescribingScope, Role


class Purpose(StrEnum):
    """Why data is processed; follows from the role."""

    CARE = "care"
    LOG_REVIEW = "log_review"
    ADMINISTRATION = "administration"


class NotPermitted(Exception):
    """The actor's assignment does not grant what was asked. The door answers 403."""


PURPOSES = {Role.LOG_REVIEWER: Purpose.LOG_REVIEW, Role.SYSTEM_ADMINISTRATOR: Purpose.ADMINISTRATION}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one assignment, as it was when the request, job or command began."""

    user_id: int
    person_name: str
    hsa_id: str | None
    assignment_id: int
    role: Role
    prescribing_scope: PrescribingScope
    unit_id: int
    unit_name: str
    care_unit_id: int
    care_unit_name: str
    care_provider_id: int
    care_provider_name: str
    client: str | None = None

    @property
    def purpose(self) -> Purpose:
        return PURPOSES.get(self.role, Purpose.CARE)

    @property
    def prescribes(self) -> bool:
        return self.prescribing_scope is not PrescribingScope.NONE

    @property
    def is_physician(self) -> bool:
        return self.role in PHYSICIANS

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.role, prescribes=self.prescribes)

    def may(self, verb: Verb, resource: str) -> bool:
        return Permission(verb, resource) in self.permissions

    def require(self, verb: Verb, resource: str) -> None:
        """Raise NotPermitted unless the assignment grants ``verb`` on ``resource``."""
        if not self.may(verb, resource):
            raise NotPermitted(f"{self.role}: {verb} {resource}")
