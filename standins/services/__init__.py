"""One file for each service that is stood in for."""

OPERATIONS = (
    "CheckBlocks",
    "GetBlocks",
    "GetPersonsForProfile",
    "PingForConfiguration",
    "nvr/reports",
)
"""What faults may be ordered for."""
