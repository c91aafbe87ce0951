"""What can go wrong in a call. No error carries a message body: a body may hold a personnummer."""

from app.integrations.rivta.platform_faults import Remedy


class RivtaError(Exception):
    """A call that gave no answer. `outcome` is one word for the technical log."""

    def __init__(self, outcome: str, remedy: Remedy) -> None:
        super().__init__(f"{outcome} ({remedy})")
        self.outcome = outcome
        self.remedy = remedy


class Unavailable(RivtaError):
    """No usable answer in time; it may go better later."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome, Remedy.TRY_LATER)


class Refused(RivtaError):
    """The other side answers, but will not serve this call as it is. Asking again is no use."""


class InvalidMessage(RivtaError):
    """What we were about to send breaks the contract's schema."""

    def __init__(self) -> None:
        super().__init__("invalid_request", Remedy.CORRECT_THE_PROGRAM)
