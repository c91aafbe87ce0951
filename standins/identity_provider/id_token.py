"""What an id_token says, and what a knob makes wrong in it."""

import hashlib
from typing import Any
from uuid import uuid4

from standins.faults import FaultKind
from standins.identity_provider.signing import encoded

TOKEN_SECONDS = 300
"""So long an id_token and an access token hold."""

_HOUR_SECONDS = 3600
_LOA2 = "http://id.sambi.se/loa/loa2"
_LOA3 = "http://id.sambi.se/loa/loa3"


def protocol_claims(issuer: str, grant: dict[str, Any], access_token: str, now: float) -> dict[str, Any]:
    """The claims about the log-in itself (OpenID Connect Core 1.0, section 2). Times in seconds, UTC."""
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    return {
        "iss": issuer,
        "aud": grant["question"]["client_id"],
        "iat": int(now),
        "exp": int(now) + TOKEN_SECONDS,
        "auth_time": int(grant["at"]),
        "jti": str(uuid4()),
        "nonce": grant["question"]["nonce"],
        # Proof of a key in hardware (RFC 8176).
        "amr": ["hwk"],
        "acr": _LOA3,
        "at_hash": encoded(half),
    }


def spoiled(claims: dict[str, Any], knob: FaultKind | None) -> dict[str, Any]:
    """The claims, with what the knob makes wrong."""
    if knob is FaultKind.WRONG_NONCE:
        return {**claims, "nonce": "another nonce"}
    if knob is FaultKind.WRONG_ISSUER:
        return {**claims, "iss": "https://idp.invalid"}
    if knob is FaultKind.EXPIRED:
        times = {name: claims[name] - _HOUR_SECONDS for name in ("iat", "exp", "auth_time")}
        return {**claims, **times}
    if knob is FaultKind.LOA2:
        return {**claims, "acr": _LOA2}
    if knob is FaultKind.MISSING_CLAIM:
        return {name: value for name, value in claims.items() if name != "employeeHsaId"}
    if knob is FaultKind.NO_COMMISSION:
        return {**claims, "allCommissions": []}
    return claims
