"""What a relying party asks when it sends somebody here: read and checked."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from standins.identity_provider.clients import CLIENT_ID, is_loopback

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_GIVEN_CLAIMS = frozenset(
    {
        "acr",
        "allCommissions",
        "amr",
        "auth_time",
        "employeeHsaId",
        "family_name",
        "given_name",
        "name",
        "sub",
        "systemRole",
    }
)


class NotOurClientError(ValueError):
    """Nobody whom we know asks, or the answer would leave the machine: the browser is not sent back."""


class QuestionError(ValueError):
    """The question breaks the protocol; `code` is what the relying party hears."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, slots=True)
class Question:
    """An authorization request (OpenID Connect Core 1.0, section 3.1.2.1) with PKCE (RFC 7636)."""

    client_id: str
    redirect_uri: str
    response_type: str
    scope: str
    state: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    claims: str

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Question":
        """The question as it stands. Raises NotOurClientError."""
        question = cls(*(given.get(name, "") for name in cls.__dataclass_fields__))
        if question.client_id != CLIENT_ID:
            raise NotOurClientError("Okänt client_id.")
        if not is_loopback(question.redirect_uri):
            raise NotOurClientError("redirect_uri ska vara en adress på den egna datorn.")
        return question

    def check(self) -> None:
        """Raises QuestionError for the first thing that is wrong."""
        if self.response_type != "code":
            raise QuestionError("unsupported_response_type", "response_type is code")
        if "openid" not in self.scope.split():
            raise QuestionError("invalid_scope", "scope has openid in it")
        if self.code_challenge_method != "S256" or not _CHALLENGE.fullmatch(self.code_challenge):
            raise QuestionError("invalid_request", "PKCE with S256 is required")
        if not self.state or not self.nonce:
            raise QuestionError("invalid_request", "state and nonce are required")
        if missing := self._essential_claims() - _GIVEN_CLAIMS:
            raise QuestionError("access_denied", f"No claim {', '.join(sorted(missing))}")

    def fields(self) -> dict[str, str]:
        """What the page sends back with the choice."""
        return asdict(self)

    def origin(self) -> str:
        """Where the browser goes afterwards."""
        parts = urlsplit(self.redirect_uri)
        return f"{parts.scheme}://{parts.netloc}"

    def _essential_claims(self) -> set[str]:
        """Names of the claims that the log-in is to fail without (section 5.5)."""
        try:
            wished = json.loads(self.claims or "{}")
            places = [wished.get(place) or {} for place in ("id_token", "userinfo")]
            asked = [claim for place in places for claim in place.items()]
        except (ValueError, AttributeError) as error:
            raise QuestionError("invalid_request", "claims is a JSON object") from error
        return {name for name, how in asked if isinstance(how, dict) and how.get("essential") is True}
