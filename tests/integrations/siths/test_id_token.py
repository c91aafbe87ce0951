"""Only the provider's own answer to our own question is believed."""

from __future__ import annotations

import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from app.integrations.siths.errors import SithsRefused
from app.integrations.siths.id_token import UnknownKey, verified_claims

ISSUER, CLIENT, NONCE = "https://idp.example", "vaccinjournal", "a nonce"
OWN = RSAKey.generate_key(2048, {"kid": "own"})
STRANGERS = RSAKey.generate_key(2048, {"kid": "stranger's"})
PUBLISHED = KeySet([OWN]).as_dict(private=False)


def claims(**other: Any) -> dict[str, Any]:
    now = int(time.time())
    told = {"iss": ISSUER, "aud": CLIENT, "sub": "P1", "nonce": NONCE, "iat": now, "exp": now + 300, **other}
    return {name: value for name, value in told.items() if value is not None}


def verified(told: dict[str, Any], key: Any = OWN, **header: str) -> dict[str, Any]:
    written = jwt.encode({"alg": "RS256", "kid": key.kid, **header}, told, key)
    return verified_claims({"id_token": written}, dict(PUBLISHED), ISSUER, CLIENT, NONCE)


def test_the_providers_answer_is_believed() -> None:
    assert verified(claims())["sub"] == "P1"


@pytest.mark.parametrize(
    "other",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": None},
        {"nonce": "another nonce"},
        {"nonce": None},
        {"exp": None},
        {"azp": "another client"},
    ],
    ids=str,
)
def test_what_does_not_answer_our_question_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(SithsRefused):
        verified(claims(**other))


def test_clocks_may_differ_by_a_minute_and_no_more() -> None:
    now = int(time.time())
    assert verified(claims(exp=now - 50))
    with pytest.raises(SithsRefused):
        verified(claims(exp=now - 70))


def test_another_signature_is_refused() -> None:
    with pytest.raises(UnknownKey):
        verified(claims(), STRANGERS)
    with pytest.raises(SithsRefused):
        verified(claims(), STRANGERS, kid="own")


def test_a_shared_secret_is_no_signature() -> None:
    secret = OctKey.generate_key(256, {"kid": "own"})
    with pytest.raises(SithsRefused, match="unsupported_algorithm"):
        verified(claims(), secret, alg="HS256")


@pytest.mark.parametrize("written", ["", "a.b", "eyJhbGciOiJub25lIn0.e30.", None])
def test_what_is_no_signed_token_is_refused(written: str | None) -> None:
    with pytest.raises(SithsRefused):
        verified_claims({"id_token": written}, dict(PUBLISHED), ISSUER, CLIENT, NONCE)


def test_an_answer_without_an_id_token_is_refused() -> None:
    with pytest.raises(SithsRefused, match="no_id_token"):
        verified_claims({"access_token": "x"}, dict(PUBLISHED), ISSUER, CLIENT, NONCE)
