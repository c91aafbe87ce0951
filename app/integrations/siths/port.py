"""What the product asks of the identity provider for staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Attempt:
    """One login under way: what only the browser that began it may come back with."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToldCommission:
    """A medarbetaruppdrag as the provider tells of it; ids are HSA-ids."""

    hsa_id: str
    purpose: str
    care_unit: str | None
    care_provider: str


@dataclass(frozen=True, slots=True)
class ProvenEmployee:
    """Who showed a card. `system_roles` are written ``system;role``."""

    hsa_id: str
    commissions: tuple[ToldCommission, ...]
    system_roles: tuple[str, ...]


class IdentityProvider(Protocol):
    """Proves who somebody in staff is. Both methods raise SithsUnavailable."""

    def begin(self, return_address: str) -> tuple[str, Attempt]:
        """Where to send the browser, and what to remember until it comes back to `return_address`."""
        ...

    def finish(self, attempt: Attempt, return_address: str, answer: Mapping[str, str]) -> ProvenEmployee:
        """Who logged in, when the browser comes back with the parameters `answer`. Raises SithsRefused."""
        ...
