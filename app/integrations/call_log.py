"""The technical log: one row per call, with no body and no identity number in it.

The rows are ordinary log records; their fields stand in ``extra``, for a formatter to write as it likes.
"""

import logging
from dataclasses import asdict, dataclass

logger = logging.getLogger("app.integrations.calls")


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call. `outcome` is ``ok`` or the error's word; `alarm` asks an administrator to act."""

    contract: str
    logical_address: str
    correlation_id: str
    duration_ms: int
    attempts: int
    outcome: str
    alarm: bool


def write(row: CallRow) -> None:
    """Put the row in the log: INFO when it went well, ERROR for an alarm, else WARNING."""
    level = logging.INFO if row.outcome == "ok" else logging.ERROR if row.alarm else logging.WARNING
    logger.log(level, "%s %s", row.contract, row.outcome, extra=asdict(row))
