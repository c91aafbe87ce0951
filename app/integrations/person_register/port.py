"""What the product asks of the population register, in its own words.

Nothing of the wire (SOAP, OIDs of the contract's types, Swedish code values) is needed to use it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.rules.partial_date import PartialDate
from app.tables.vocabulary import Sex

MOST_IDS_PER_LOOKUP = 500
"""More ids than this in one call are refused by the register (contract description 5.1)."""

DECEASED = "AV"
"""Deregistration reason "avliden"."""

NEW_NUMBER = "NY"
"""Status of a referred identity: the person now has this number."""

DEREGISTERED_NUMBER = "AS"
"""Status of a referred identity: the number is no longer in use."""


@dataclass(frozen=True, slots=True)
class PersonId:
    """An identity number: `root` is the OID of its series, `extension` the number, 12 characters.

    The `oid` and `value` of an IdentityNumber (`rules/identity`).
    """

    root: str
    extension: str


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in Sweden; `postal_code` is five digits, leading zeros kept."""

    care_of: str | None
    street_lines: tuple[str, ...]
    postal_code: str | None
    city: str | None


@dataclass(frozen=True, slots=True)
class Deregistration:
    """The person has left the population register; `reason` is the register's code."""

    reason: str | None
    date: PartialDate | None

    @property
    def deceased(self) -> bool:
        """Whether the person has died: stop, and call off reminders and bookings."""
        return self.reason == DECEASED


@dataclass(frozen=True, slots=True)
class ReferredIdentity:
    """Another number of the same person; `status` is NEW_NUMBER, DEREGISTERED_NUMBER or None."""

    identity: PersonId
    status: str | None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as the register has them.

    `identity` is the current main identity; it differs from the one asked for when the person has
    changed number. `called_name` is the given name the person goes by, None when none is marked.
    `protected` is sekretessmarkering, `protected_population_record` is skyddad folkbokföring; a
    protected person comes without address and place of registration. County and municipality have
    two digits each. `test_indicator` marks a made-up person.
    """

    identity: PersonId
    given_name: str | None
    middle_name: str | None
    surname: str | None
    called_name: str | None
    birth_date: PartialDate | None
    sex: Sex
    protected: bool
    protected_population_record: bool
    address: Address | None
    county_code: str | None
    municipality_code: str | None
    deregistration: Deregistration | None
    referred_identities: tuple[ReferredIdentity, ...]
    test_indicator: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The register knows the identity asked for."""

    requested: PersonId
    person: PersonRecord

    @property
    def identity_changed(self) -> bool:
        """Whether the person goes by another number than the one asked for."""
        return self.person.identity != self.requested


@dataclass(frozen=True, slots=True)
class NotFound:
    """The register does not know the identity asked for."""

    requested: PersonId


PersonAnswer = Found | NotFound


class PersonRegister(Protocol):
    """Looks people up by identity number."""

    def lookup(self, ids: Sequence[PersonId]) -> list[PersonAnswer]:
        """One answer per id, in the order asked. At most MOST_IDS_PER_LOOKUP ids.

        Raises PersonRegisterUnavailable when no answer came in time (let the user type by hand)
        and PersonRegisterRefused when the register would not answer us (asking again is no use).
        """
        ...
