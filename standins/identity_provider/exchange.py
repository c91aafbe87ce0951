"""A code is exchanged for tokens: once, soon, and by whoever asked for it."""

import hashlib
import hmac
from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from standins.faults import FaultKind
from standins.identity_provider.authorization import CODES
from standins.identity_provider.employees import employees
from standins.identity_provider.id_token import TOKEN_SECONDS, protocol_claims, spoiled
from standins.identity_provider.signing import encoded
from standins.world import World

CODE_SECONDS = 60
"""So long a code may be exchanged."""

_ACCESS_TOKENS = "idp_access_tokens"


class GrantError(ValueError):
    """No tokens for this code; the sentence says why."""


def tokens(world: World, issuer: str, form: Mapping[str, str], knob: FaultKind | None) -> dict[str, Any]:
    """The answer of the token end point. Raises GrantError."""
    grant = _grant(world, form)
    employee = employees(world)[grant["employee"]]
    access_token = token_urlsafe(32)
    now = world.clock.now()
    world.state.keep(
        _ACCESS_TOKENS, access_token, {"employee": employee.hsa_id, "until": now + TOKEN_SECONDS}
    )
    world.state.keep(CODES, form["code"], {**grant, "used": True, "access_token": access_token})
    claims = {**employee.claims(), **protocol_claims(issuer, grant, access_token, now)}
    return {
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "scope": grant["question"]["scope"],
        "id_token": world.keys.signed(spoiled(claims, knob)),
    }


def claims_of_bearer(world: World, access_token: str) -> dict[str, Any] | None:
    """What userinfo tells whoever shows the access token; None when it opens nothing."""
    held = world.state.things(_ACCESS_TOKENS).get(access_token)
    if held is None or held["until"] < world.clock.now():
        return None
    return employees(world)[held["employee"]].claims()


def _grant(world: World, form: Mapping[str, str]) -> dict[str, Any]:
    grant: dict[str, Any] | None = world.state.things(CODES).get(form.get("code", ""))
    if grant is None:
        raise GrantError("No such code")
    if grant["used"]:
        # Somebody has stolen it, or uses what somebody stole (RFC 6749, section 4.1.2).
        world.state.forget(_ACCESS_TOKENS, grant["access_token"])
        raise GrantError("The code is used")
    if world.clock.now() - grant["at"] > CODE_SECONDS:
        raise GrantError("The code is too old")
    if form.get("redirect_uri") != grant["question"]["redirect_uri"]:
        raise GrantError("redirect_uri is not the one that the code went to")
    proof = encoded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
    if not hmac.compare_digest(proof, grant["question"]["code_challenge"]):
        raise GrantError("code_verifier does not fit")
    return grant
