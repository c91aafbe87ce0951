"""What the provider says of itself (OpenID Connect Discovery 1.0)."""

from typing import Any

from flask import request

from standins.identity_provider.signing import ALGORITHM


def issuer() -> str:
    """The provider's own name: the address that the caller has used for it."""
    return f"{request.url_root}idp"


def description() -> dict[str, Any]:
    """The discovery document."""
    own = issuer()
    return {
        "issuer": own,
        "authorization_endpoint": f"{own}/authorize",
        "token_endpoint": f"{own}/token",
        "userinfo_endpoint": f"{own}/userinfo",
        "jwks_uri": f"{own}/jwks",
        "end_session_endpoint": f"{own}/end_session",
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "commission"],
        "acr_values_supported": ["http://id.sambi.se/loa/loa3"],
        "claims_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }
