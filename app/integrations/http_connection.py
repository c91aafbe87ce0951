"""Carrying one message over HTTP within a deadline."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from urllib3 import Timeout
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError

LARGEST_ANSWER_BYTES = 16 * 1024 * 1024
"""Five hundred persons with history are a few megabytes; more than this is no answer to our question."""

_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files for TLS; without any, the other side is trusted by the machine's own certificates."""

    client_certificate: Path | None = None
    client_key: Path | None = None
    ca_bundle: Path | None = None


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back, whole."""

    status: int
    content: bytes


TLS_FAILED = "tls_failed"
"""The outcome when the two sides do not agree on whom to trust. Asking again is no use."""


class NoAnswer(Exception):
    """Nothing usable came back. `outcome` is one word for the technical log.

    `sent` tells whether the other side may have received the message and acted on it.
    """

    def __init__(self, outcome: str, sent: bool) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.sent = sent

    @property
    def needs_mending(self) -> bool:
        """Whether a certificate has to be seen to before any call can succeed."""
        return self.outcome == TLS_FAILED


class HttpConnection:
    """Keeps connections open between calls; safe to share between threads."""

    def __init__(self, tls: TlsFiles, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._session = requests.Session()
        # Else REQUESTS_CA_BUNDLE in the environment would silently replace the configured one.
        self._session.trust_env = False
        if tls.ca_bundle:
            self._session.verify = str(tls.ca_bundle)
        if tls.client_certificate:
            key = tls.client_key or tls.client_certificate
            self._session.cert = (str(tls.client_certificate), str(key))

    def post(self, url: str, body: bytes, headers: Mapping[str, str], deadline: float) -> HttpAnswer:
        """Send `body` and read the answer. `deadline` is a time of the clock given at creation.

        Raises NoAnswer when there is none by then, or it breaks off, or it is far too large. An answer
        that starts in time and then stalls is waited for at most once more as long.
        """
        remaining = deadline - self._clock()
        if remaining <= 0:
            raise NoAnswer("timeout", sent=False)
        # A plain number would be allowed to connect, and then once again to wait for the answer.
        patience: Any = Timeout(total=remaining)
        try:
            with self._session.post(
                url, data=body, headers=headers, timeout=patience, stream=True, allow_redirects=False
            ) as response:
                return HttpAnswer(response.status_code, self._read(response, deadline))
        except requests.ConnectTimeout as error:
            raise NoAnswer("timeout", sent=False) from error
        except requests.Timeout as error:
            raise NoAnswer("timeout", sent=True) from error
        except (requests.RequestException, OSError) as error:
            if _is_about_certificates(error):
                raise NoAnswer(TLS_FAILED, sent=False) from error
            raise NoAnswer("connection_failed", sent=not _never_connected(error)) from error

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        content = bytearray()
        try:
            # Whatever has come, and not a full chunk: a socket's timeout counts from its last byte, so
            # that an answer that trickles would never end.
            while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
                content += chunk
                if len(content) > LARGEST_ANSWER_BYTES:
                    raise NoAnswer("answer_too_large", sent=True)
                if self._clock() > deadline:
                    raise NoAnswer("timeout", sent=True)
        except ReadTimeoutError as error:
            raise NoAnswer("timeout", sent=True) from error
        except HTTPError as error:
            raise NoAnswer("connection_failed", sent=True) from error
        return bytes(content)


def _is_about_certificates(error: OSError) -> bool:
    """Whether one side turned the other's certificate down, or our own PEM files cannot be used.

    requests tells of a file that is not there with a plain OSError, and of a connection that breaks off
    within TLS with the same SSLError as of a certificate that is not trusted.
    """
    if not isinstance(error, requests.RequestException):
        return True
    return any(
        isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError)
        for cause in _causes(error)
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        # urllib3 wraps what it caught without raising it anew: the cause is what the error is about.
        about = error.args[0] if error.args else None
        known = error.__cause__ or error.__context__
        error = known or (about if isinstance(about, BaseException) else None)


def _never_connected(error: OSError) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
