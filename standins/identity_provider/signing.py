"""The keys of the provider (RS256), made at each start and changed on order."""

import base64
import json
from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

ALGORITHM = "RS256"

_BITS = 2048
_EXPONENT = 65537
_PUBLISHED = 2


class SigningKeys:
    """The newest key signs; the one before it is still published, for tokens that it has signed."""

    def __init__(self) -> None:
        self._keys: dict[str, RSAPrivateKey] = {}
        self.rotate()

    def rotate(self) -> None:
        """Sign with a new key from now on."""
        kept = list(self._keys.items())[-_PUBLISHED + 1 :]
        self._keys = {**dict(kept), token_hex(8): generate_private_key(_EXPONENT, _BITS)}

    def published(self) -> dict[str, Any]:
        """The JWK set: what a relying party needs to check our signatures."""
        return {"keys": [_public(name, key) for name, key in self._keys.items()]}

    def signed(self, claims: Mapping[str, Any]) -> str:
        """The claims as a JWS in compact form."""
        name, key = list(self._keys.items())[-1]
        header = _written({"alg": ALGORITHM, "kid": name, "typ": "JWT"})
        content = f"{header}.{_written(claims)}"
        return f"{content}.{encoded(key.sign(content.encode(), PKCS1v15(), SHA256()))}"

    def is_ours(self, token: str) -> bool:
        """Whether a published key of ours has signed it."""
        content, _, signature = token.rpartition(".")
        return any(_has_signed(key, content, signature) for key in self._keys.values())


def encoded(content: bytes) -> str:
    """Base64 for addresses, without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _has_signed(key: RSAPrivateKey, content: str, signature: str) -> bool:
    try:
        given = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        key.public_key().verify(given, content.encode(), PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        return False
    return True


def _written(content: Mapping[str, Any]) -> str:
    return encoded(json.dumps(content, ensure_ascii=False).encode())


def _public(name: str, key: RSAPrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    return {
        "kty": "RSA",
        "use": "sig",
        "alg": ALGORITHM,
        "kid": name,
        "n": _number(numbers.n),
        "e": _number(numbers.e),
    }


def _number(number: int) -> str:
    return encoded(number.to_bytes((number.bit_length() + 7) // 8, "big"))
