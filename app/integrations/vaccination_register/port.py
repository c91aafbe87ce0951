"""What the product hands to the national vaccination register, whatever road it travels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

Action = Literal["create", "update", "delete"]
PersonIdType = Literal[0, 1]

PERSONNUMMER: PersonIdType = 0
SAMORDNINGSNUMMER: PersonIdType = 1


@dataclass(frozen=True, slots=True)
class NvrReport:
    """One dose, as the register is to have it; the data items of SFS 2012:453.

    `system_name` (at most 20 characters) and `unique_reference` (the dose's UUID, at most 80) are
    together the register's key: the same key again replaces what was sent before. `version` counts
    from 1 for each dose. `person_id` has 12 digits; `person_id_type` is PERSONNUMMER or
    SAMORDNINGSNUMMER. `vaccination_date` is the Swedish calendar day. `product_name` has 1 to 80
    characters, `batch` 0 to 80. `dose_number` (1 to 99) is sent for covid-19 alone.
    """

    system_name: str
    unique_reference: str
    version: int
    action: Action
    person_id: str
    person_id_type: PersonIdType
    vaccination_date: date
    npl_id: str | None
    product_name: str
    batch: str
    dose_number: int | None
    target_diseases: tuple[str, ...]
    performing_unit_hsa: str
    performing_unit_smi_id: str | None
    care_giver_name: str
    care_giver_org_no: str
    reporter_name: str
    reporter_email: str
    reporter_phone: str


class ReceiptStatus(StrEnum):
    """What became of one report."""

    ACCEPTED = "accepted"
    """The register has it; `register_reference` is its own number for the record."""

    REJECTED = "rejected"
    """The register will not have it as it is; `code` and `text` say why. Correct, raise the version."""

    UNKNOWN = "unknown"
    """It was sent, and no answer came. Send it again with the same key and version."""

    HANDED_OVER = "handed_over"
    """It waits for a person to upload or type it. Do not send it again."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one report, named by its key and version."""

    unique_reference: str
    version: int
    status: ReceiptStatus
    register_reference: str | None = None
    code: str | None = None
    text: str | None = None


class VaccinationRegister(Protocol):
    """Takes reports of doses."""

    def submit(self, reports: Sequence[NvrReport]) -> list[Receipt]:
        """One receipt per report, in the order given.

        Raises RegisterUnavailable when nothing was taken in at all (keep the reports, try later), and
        RegisterRefused when the register will take nothing from us before somebody mends the connection.
        """
        ...
