"""Who calls: over TLS as the client certificate says, else as the caller says of itself."""

from flask import request

PEER = "standins.peer"
"""What the web server leaves in the environment: the peer's certificate, as the ssl module shows it."""


def sender() -> str | None:
    """The caller's HSA-id: SERIALNUMBER of its certificate; without TLS, what the platform's header says."""
    if not request.is_secure:
        return request.headers.get("x-vp-sender-id")
    subject = (request.environ[PEER] or {}).get("subject", ())
    named = {name: value for parts in subject for name, value in parts}
    return named.get("serialNumber")
