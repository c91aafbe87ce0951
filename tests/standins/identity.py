"""A relying party written by hand, so that the identity provider is not tested with the product's own."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import requests

CLIENT = ("vaccinjournal", "standin-secret")
BACK = "http://127.0.0.1:5320/oauth-authorized/siths"
VERA = "SE2329999991-P001"


@dataclass
class RelyingParty:
    """One log-in at the provider at `url`; the attributes are what it asks with."""

    url: str
    verifier: str = field(default_factory=lambda: token_urlsafe(48))
    state: str = "a state"
    nonce: str = "a nonce"

    def question(self, **other: str | None) -> dict[str, str]:
        """The authorization request; a value of None leaves the parameter out."""
        proof = hashlib.sha256(self.verifier.encode()).digest()
        asked: dict[str, str | None] = {
            "response_type": "code",
            "client_id": CLIENT[0],
            "redirect_uri": BACK,
            "scope": "openid commission",
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": base64.urlsafe_b64encode(proof).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "claims": '{"id_token": {"employeeHsaId": {"essential": true}, "allCommissions": null}}',
            **other,
        }
        return {name: value for name, value in asked.items() if value is not None}

    def ask(self, **other: str | None) -> requests.Response:
        """Open the page."""
        return requests.get(
            f"{self.url}/idp/authorize", params=self.question(**other), allow_redirects=False, timeout=10
        )

    def choose(self, hsa_id: str | None, **other: str | None) -> requests.Response:
        """Press somebody's button, or the one that cancels."""
        form = {**self.question(**other), **({"employee": hsa_id} if hsa_id else {})}
        return requests.post(f"{self.url}/idp/authorize", data=form, allow_redirects=False, timeout=10)

    def code(self, hsa_id: str = VERA) -> str:
        """Somebody logs in."""
        return answer_in(self.choose(hsa_id))["code"]

    def exchange(self, code: str, auth: tuple[str, str] | None = CLIENT, **other: str) -> requests.Response:
        """Ask for tokens."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": self.verifier,
            **other,
        }
        return requests.post(f"{self.url}/idp/token", data=form, auth=auth, timeout=10)

    def claims(self, id_token: str) -> dict[str, Any]:
        """The claims of a token that holds, by every measure. Raises jwt.InvalidTokenError."""
        keys = jwt.PyJWKSet.from_dict(requests.get(f"{self.url}/idp/jwks", timeout=10).json())
        key = keys[jwt.get_unverified_header(id_token)["kid"]]
        claims: dict[str, Any] = jwt.decode(
            id_token, key, ["RS256"], audience=CLIENT[0], issuer=f"{self.url}/idp"
        )
        return claims


def answer_in(response: requests.Response) -> dict[str, str]:
    """What the browser takes back to the relying party."""
    assert response.status_code == 303, response.text
    address = response.headers["Location"]
    assert address.startswith(f"{BACK}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
