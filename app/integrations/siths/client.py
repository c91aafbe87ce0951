"""SITHS over OpenID Connect 1.0: code flow with PKCE (S256), done by Authlib.

Nothing of the tokens outlives the call: the claims are read once, and no token is kept or sent anywhere.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from urllib3 import Timeout

from app.integrations.call_log import CallRow, write
from app.integrations.http_connection import TlsFiles
from app.integrations.siths.errors import SithsError, SithsRefused, SithsUnavailable
from app.integrations.siths.id_token import UnknownKey, verified_claims
from app.integrations.siths.mapper import proven_employee
from app.integrations.siths.port import Attempt, ProvenEmployee

TIME_BUDGET_SECONDS = 5.0
VERIFIER_LENGTH = 64

_DISCOVERY = "/.well-known/openid-configuration"
_WISHES = {"id_token": {"employeeHsaId": {"essential": True}, "allCommissions": None, "systemRole": None}}
"""All commissions, and none chosen: the choice is made here, by Växla uppdrag."""


@dataclass(frozen=True, slots=True)
class SithsSettings:
    """The provider's name for itself, under which it also is, and ours with it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    time_budget_seconds: float = TIME_BUDGET_SECONDS
    tls: TlsFiles = field(default_factory=TlsFiles)


class OidcSiths:
    """IdentityProvider over OpenID Connect. Safe to share between threads; make one and keep it."""

    def __init__(self, settings: SithsSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._description: dict[str, Any] | None = None
        self._keys: dict[str, Any] | None = None

    def begin(self, return_address: str) -> tuple[str, Attempt]:
        """See IdentityProvider.begin."""
        attempt = Attempt(generate_token(), generate_token(), generate_token(VERIFIER_LENGTH))
        with self._asking("begin") as (ask, deadline):
            address, _ = ask.create_authorization_url(
                # Asked anew each time: nobody is sent to a provider that is not there.
                self._fetched_description(ask, deadline)["authorization_endpoint"],
                state=attempt.state,
                code_verifier=attempt.verifier,
                redirect_uri=return_address,
                nonce=attempt.nonce,
                prompt="login",
                claims=json.dumps(_WISHES, separators=(",", ":")),
            )
        return address, attempt

    def finish(self, attempt: Attempt, return_address: str, answer: Mapping[str, str]) -> ProvenEmployee:
        """See IdentityProvider.finish."""
        with self._asking("finish") as (ask, deadline):
            token = ask.fetch_token(
                self._described(ask, deadline)["token_endpoint"],
                authorization_response=_read_back(return_address, answer),
                state=attempt.state,
                code_verifier=attempt.verifier,
                redirect_uri=return_address,
                timeout=self._left(deadline),
                allow_redirects=False,
            )
            return proven_employee(self._claims(ask, token, attempt.nonce, deadline))

    def _claims(
        self, ask: OAuth2Session, token: dict[str, Any], nonce: str, deadline: float
    ) -> dict[str, Any]:
        known = self._keys
        keys = known or self._fetched_keys(ask, deadline)
        try:
            return verified_claims(token, keys, self._settings.issuer, self._settings.client_id, nonce)
        except UnknownKey:
            # The provider changes its keys now and then; once is enough to learn them.
            if known is None:
                raise SithsRefused("unknown_key") from None
        fresh = self._fetched_keys(ask, deadline)
        try:
            return verified_claims(token, fresh, self._settings.issuer, self._settings.client_id, nonce)
        except UnknownKey:
            raise SithsRefused("unknown_key") from None

    def _described(self, ask: OAuth2Session, deadline: float) -> dict[str, Any]:
        return self._description or self._fetched_description(ask, deadline)

    def _fetched_description(self, ask: OAuth2Session, deadline: float) -> dict[str, Any]:
        found = self._fetched(ask, f"{self._settings.issuer.rstrip('/')}{_DISCOVERY}", deadline)
        if found.get("issuer") != self._settings.issuer:
            raise SithsUnavailable
        self._description = found
        return found

    def _fetched_keys(self, ask: OAuth2Session, deadline: float) -> dict[str, Any]:
        self._keys = self._fetched(ask, self._described(ask, deadline)["jwks_uri"], deadline)
        return self._keys

    def _fetched(self, ask: OAuth2Session, address: str, deadline: float) -> dict[str, Any]:
        answer = ask.get(address, withhold_token=True, timeout=self._left(deadline), allow_redirects=False)
        answer.raise_for_status()
        content = answer.json()
        if not isinstance(content, dict):
            raise SithsUnavailable
        return content

    def _left(self, deadline: float) -> Timeout:
        left = deadline - self._clock()
        if left <= 0:
            raise SithsUnavailable
        # A plain number would be allowed to connect, and then once again to wait for the answer.
        return Timeout(total=left)

    @contextmanager
    def _asking(self, step: str) -> Iterator[tuple[OAuth2Session, float]]:
        """A session of one step's own, with its deadline; what goes wrong is told in our own errors."""
        started, outcome = self._clock(), "failed"
        try:
            with self._session() as ask:
                yield ask, started + self._settings.time_budget_seconds
            outcome = "ok"
        except SithsRefused as error:
            outcome = error.reason
            raise
        except AuthlibBaseError as error:
            outcome = "refused"
            raise SithsRefused(str(error.error or "refused")) from None
        except (requests.RequestException, OSError, KeyError, ValueError) as error:
            outcome = "timeout" if isinstance(error, requests.Timeout) else "connection_failed"
            raise SithsUnavailable from None
        except SithsError:
            outcome = "unusable_answer"
            raise
        finally:
            self._log(step, started, outcome)

    def _session(self) -> OAuth2Session:
        tls = self._settings.tls
        session = OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret,
            scope="openid commission",
            code_challenge_method="S256",
        )
        # Else REQUESTS_CA_BUNDLE in the environment would silently replace the configured one.
        session.trust_env = False
        if tls.ca_bundle:
            session.verify = str(tls.ca_bundle)
        if tls.client_certificate:
            session.cert = (str(tls.client_certificate), str(tls.client_key or tls.client_certificate))
        return session

    def _log(self, step: str, started: float, outcome: str) -> None:
        write(
            CallRow(
                contract="siths",
                logical_address=step,
                correlation_id=str(uuid4()),
                duration_ms=round((self._clock() - started) * 1000),
                attempts=1,
                outcome=outcome,
                alarm=False,
            )
        )


def _read_back(return_address: str, answer: Mapping[str, str]) -> str:
    """The two parameters that count, as the address that Authlib reads them from."""
    return f"{return_address}?{urlencode({name: answer.get(name, '') for name in ('code', 'state')})}"
