"""What the product asks of BankID."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Order:
    """One login under way. Whoever holds `qr_start_secret` can make its QR codes: it stays on the server."""

    reference: str
    auto_start_token: str
    qr_start_token: str
    qr_start_secret: str = field(repr=False)


class OrderState(StrEnum):
    """How far an order has come; the last two are its end."""

    PENDING = "pending"
    FAILED = "failed"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class ProvenPerson:
    """Who answered. `personal_number` has twelve digits; `device_address` is the IP address of her device."""

    personal_number: str = field(repr=False)
    name: str
    device_address: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """`hint` is BankID's own code for what happens; new ones come, and then `state` is what to go by.

    `person` is there when the order is complete, and only then.
    """

    state: OrderState
    hint: str | None = None
    person: ProvenPerson | None = None


class BankId(Protocol):
    """Proves who somebody is. Every method raises BankIdUnavailable and BankIdRefused."""

    def begin(self, client_address: str) -> Order:
        """A new order for whoever sits at the IP address. Raises AlreadyInProgress."""
        ...

    def progress(self, reference: str) -> Progress:
        """How far the order has come; ask every other second. Raises OrderGone."""
        ...

    def cancel(self, reference: str) -> None:
        """Nobody waits for the order any more. An order that is already gone is as good as cancelled."""
        ...
