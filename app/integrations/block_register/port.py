"""What the product asks of the block register about records that others keep.

Blocks in our own records are ours to hold and to check: the question whether somebody may see them never
depends on this register.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.integrations.accessing_actor import AccessingActor
from app.integrations.person_register.port import PersonId


@dataclass(frozen=True, slots=True)
class Information:
    """A record by whom it was made (HSA-ids) and when (aware moments)."""

    care_provider: str
    care_unit: str
    start: datetime
    end: datetime


class BlockKind(StrEnum):
    """Against whom a block stands (PDL 4 kap. 4 §; between care providers SFS 2022:913)."""

    INNER = "inner"
    """Against the care provider's other units."""

    OUTER = "outer"
    """Against other care providers."""


@dataclass(frozen=True, slots=True)
class TemporaryRevoke:
    """A block lifted for a time, for a whole care unit or (`employee`) for one person in it."""

    id: str
    end: datetime
    care_unit: str
    employee: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A block that stands now. Without `care_unit` the whole provider, without start or end all time.

    `excluded_information_types` are the register's codes; none of them is vaccination.
    """

    id: str
    kind: BlockKind
    patient: PersonId
    care_provider: str
    care_unit: str | None
    start: datetime | None
    end: datetime | None
    excluded_information_types: frozenset[str]
    temporary_revokes: tuple[TemporaryRevoke, ...]


@dataclass(frozen=True, slots=True)
class BlockList:
    """Blocks new since last time, and how to ask the next time.

    `ask_from` is the next question's `since`. When `latest_cancellation` has changed, a block has gone:
    fetch everything anew.
    """

    blocks: tuple[Block, ...]
    ask_from: datetime
    latest_cancellation: datetime


class BlockRegister(Protocol):
    """Knows the patients' blocks. Whoever gets no answer shows nothing of what others keep."""

    def open_to(
        self, actor: AccessingActor, patient: PersonId, information: Sequence[Information]
    ) -> list[bool]:
        """Whether each record may be shown to the actor, in the order given.

        True only where the register says so in as many words; a record that it leaves out, or could not
        judge, counts as blocked. Raises BlockRegisterUnavailable when no answer came in time and
        BlockRegisterRefused when the register will not answer us; either way nothing may be shown.
        """
        ...

    def blocks(
        self,
        patient: PersonId | None = None,
        care_providers: Sequence[str] = (),
        since: datetime | None = None,
    ) -> BlockList:
        """The blocks that stand, of one patient or all, against records of these providers or all.

        Raises like `open_to`.
        """
        ...
