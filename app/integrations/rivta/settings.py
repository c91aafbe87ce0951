"""How we are connected to a RIV TA platform."""

from dataclasses import dataclass, field

from app.integrations.http_connection import TlsFiles

PAUSE_SECONDS = 30.0
"""So long a system that does not answer is left alone, unless a connection says otherwise."""


@dataclass(frozen=True, slots=True)
class RivtaSettings:
    """One connection: where, to whom, as whom, and how patient we are.

    `base_url` ends where the service domain begins, for instance ``https://platform.example/vp``.
    `logical_address` is the HSA-id or organisation number that the contract is answered under.
    `sender_hsa_id` names us where no client certificate does, as towards the stand-in.
    `original_consumer_hsa_id` is sent only where the platform has approved it.
    `time_budget_seconds` covers connecting, asking again and waiting for the answer.
    `validate_messages` checks every message against the contract's schema, both ways.
    """

    base_url: str
    logical_address: str
    time_budget_seconds: float
    sender_hsa_id: str | None = None
    original_consumer_hsa_id: str | None = None
    tls: TlsFiles = field(default_factory=TlsFiles)
    most_attempts: int = 2
    failures_that_open: int = 3
    open_seconds: float = PAUSE_SECONDS
    validate_messages: bool = False

    def __post_init__(self) -> None:
        if self.time_budget_seconds <= 0:
            raise ValueError("time_budget_seconds must be above zero")
        if self.most_attempts < 1:
            raise ValueError("most_attempts must be at least one")
