"""What the product asks of the national directory about its staff, in its own words.

Ids of people and organisations are HSA-ids. The directory gives nobody a right to order vaccines: a
licence and a prescription right are what our own rule about that goes by.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

CARE = "Vård och behandling"
"""The purpose of a commission under which patients' data may be seen."""


@dataclass(frozen=True, slots=True)
class Period:
    """When something is in force, from and with `start` until `end`; None is open. Aware moments."""

    start: datetime | None
    end: datetime | None

    def holds_at(self, moment: datetime) -> bool:
        """Whether the moment lies in it."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Commission:
    """A medarbetaruppdrag: to work for a care provider, in a care unit, with a purpose.

    `unit_period` and `provider_period` say when these two exist; `archived` that one of them is
    gone. `feigned` marks one made up for tests.
    """

    hsa_id: str
    name: str
    purpose: str
    care_unit: str | None
    care_unit_name: str | None
    unit_period: Period
    care_provider: str
    care_provider_name: str
    organization_number: str
    provider_period: Period
    archived: bool
    feigned: bool

    def in_force_at(self, moment: datetime) -> bool:
        """Whether somebody may work under it at the moment."""
        return (
            not self.archived and self.unit_period.holds_at(moment) and self.provider_period.holds_at(moment)
        )

    def opens_records_at(self, moment: datetime) -> bool:
        """Whether patients' data may be seen under it at the moment: it is for care, in a care unit."""
        return self.purpose == CARE and self.care_unit is not None and self.in_force_at(moment)


@dataclass(frozen=True, slots=True)
class SystemRole:
    """A role that the directory gives somebody in a system."""

    system: str
    role: str


@dataclass(frozen=True, slots=True)
class DirectoryEmployee:
    """Somebody in staff as the directory has them.

    `licences` are words like "Sjuksköterska"; `prescribing_licences` those of them that carry a nurse's
    prescription right. `title_codes` are of KV Befattning. The name of a `protected` person is kept
    from lists that patients see.
    """

    hsa_id: str
    given_name: str | None
    surname: str
    protected: bool
    licences: tuple[str, ...]
    prescribing_licences: tuple[str, ...]
    personal_prescription_code: str | None
    group_prescription_codes: tuple[str, ...]
    title_codes: tuple[str, ...]
    system_roles: tuple[SystemRole, ...]
    commissions: tuple[Commission, ...]

    def commissions_for_care(self, moment: datetime) -> tuple[Commission, ...]:
        """Those that open patients' data at the moment; without any the person sees none."""
        return tuple(one for one in self.commissions if one.opens_records_at(moment))


class StaffDirectory(Protocol):
    """Knows everybody in Swedish health care."""

    def employee(self, hsa_id: str) -> DirectoryEmployee | None:
        """The employee; None when the directory has nobody by this id, who then may not go on.

        Raises StaffDirectoryUnavailable when no answer came in time (what was known may be gone by for 24
        hours, and nothing new) and StaffDirectoryRefused when the directory will not answer us.
        """
        ...
