"""The one relying party that is let in: its name, its secret, and where it may be sent back to."""

import hmac
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

CLIENT_ID = "vaccinjournal"
CLIENT_SECRET = "standin-secret"  # noqa: S105 - opens a stand-in that knows made-up people


def is_loopback(address: str) -> bool:
    """Whether a browser that is sent there stays on its own machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
    return here and parts.scheme in ("http", "https") and not parts.fragment


def is_client(request: Request) -> bool:
    """Whether the call shows the secret: as ``client_secret_basic`` or ``client_secret_post``, not both."""
    shown = request.authorization
    in_header = shown is not None and shown.type == "basic"
    in_form = "client_secret" in request.form
    if in_header == in_form:
        return False
    if shown is not None and in_header:
        return _matches(shown.username, shown.password)
    return _matches(request.form.get("client_id"), request.form["client_secret"])


def _matches(name: str | None, secret: str | None) -> bool:
    return name == CLIENT_ID and hmac.compare_digest((secret or "").encode(), CLIENT_SECRET.encode())
