"""How we are connected to a RIV TA platform."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RivtaSettings:
    """One connection: where, to whom, as whom, and how patient we are.

    `base_url` ends where the service domain begins, for instance ``https://platform.example/vp``.
    `logical_address` is the HSA-id or organisation number that the contract is answered under.
    `client_certificate`, `client_key` and `ca_bundle` are PEM files; without them the call goes
    over plain HTTP or one-way TLS, as it does to the stand-in. `sender_hsa_id` names us where no
    certificate can. `original_consumer_hsa_id` is sent only where the platform has approved it.
    `time_budget_seconds` covers connecting, asking again and waiting for the answer.
    `validate_messages` checks every message against the contract's schema, both ways.
    """

    base_url: str
    logical_address: str
    time_budget_seconds: float
    sender_hsa_id: str | None = None
    original_consumer_hsa_id: str | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None
    ca_bundle: Path | None = None
    most_attempts: int = 2
    failures_that_open: int = 3
    open_seconds: float = 30.0
    validate_messages: bool = False

    def __post_init__(self) -> None:
        if self.time_budget_seconds <= 0:
            raise ValueError("time_budget_seconds must be above zero")
        if self.most_attempts < 1:
            raise ValueError("most_attempts must be at least one")
