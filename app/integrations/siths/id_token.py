"""Whether an id_token is the provider's answer to our own question (OpenID Connect Core 1.0, 3.1.3.7)."""

from collections.abc import Mapping
from typing import Any, cast

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from app.integrations.siths.errors import SithsRefused

LEEWAY_SECONDS = 60
"""So much may our clock and the provider's differ."""

SIGNED_WITH = ["RS256", "PS256", "ES256"]
"""Signatures by a key that the provider alone has; never one by a shared secret."""


class UnknownKey(Exception):
    """Signed with a key that is not among those we know of."""


def verified_claims(
    token: Mapping[str, Any], keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims, when signature, issuer, audience, time and nonce are right.

    Raises SithsRefused when one is not, UnknownKey when it may be for want of the provider's newest keys.
    """
    try:
        signed = jwt.decode(
            str(token["id_token"]),
            KeySet.import_key_set(cast(KeySetSerialization, keys)),
            algorithms=SIGNED_WITH,
        )
        expected = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": client_id},
        }
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            expected,
            {"nonce": nonce, "client_id": client_id, "access_token": token.get("access_token")},
        )
        claims.validate(leeway=LEEWAY_SECONDS)
    except InvalidKeyIdError:
        raise UnknownKey from None
    except KeyError:
        raise SithsRefused("no_id_token") from None
    except (JoseError, ValueError) as error:
        raise SithsRefused(getattr(error, "error", None) or "invalid_token") from None
    return dict(claims)
