"""What every page for a person has in common."""

from flask import Response, request


def strict(response: Response, *sent_on: str) -> Response:
    """Nothing inline, nothing from elsewhere, never kept; forms lead here and to the origins `sent_on`."""
    goals = " ".join(["'self'", *sent_on])
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'self'; form-action {goals}; base-uri 'none'; frame-ancestors 'none'"
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def is_from_elsewhere() -> bool:
    """Whether somebody else's page, open in the same browser, has sent the request."""
    origin = request.headers.get("Origin")
    return bool(origin) and origin != request.host_url.rstrip("/")
