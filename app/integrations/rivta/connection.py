"""Carrying one message over HTTP within a deadline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import requests

from app.integrations.rivta.errors import Unavailable
from app.integrations.rivta.settings import RivtaSettings

LARGEST_ANSWER_BYTES = 16 * 1024 * 1024
"""Five hundred persons with history are a few megabytes; more than this is no answer to our question."""

_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back, whole."""

    status: int
    content: bytes


class Connection:
    """Keeps connections open between calls; safe to share between threads."""

    def __init__(self, settings: RivtaSettings, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._session = requests.Session()
        # Else REQUESTS_CA_BUNDLE in the environment would silently replace the configured one.
        self._session.trust_env = False
        if settings.ca_bundle:
            self._session.verify = str(settings.ca_bundle)
        if settings.client_certificate:
            key = settings.client_key or settings.client_certificate
            self._session.cert = (str(settings.client_certificate), str(key))

    def post(self, url: str, body: bytes, headers: Mapping[str, str], deadline: float) -> HttpAnswer:
        """Send `body` and read the answer. `deadline` is a time of the clock given at creation.

        Raises Unavailable when there is no answer by then, or it breaks off, or it is far too large.
        """
        remaining = deadline - self._clock()
        if remaining <= 0:
            raise Unavailable("timeout")
        try:
            with self._session.post(
                url,
                data=body,
                headers=headers,
                timeout=(remaining, remaining),
                stream=True,
                allow_redirects=False,
            ) as response:
                return HttpAnswer(response.status_code, self._read(response, deadline))
        except requests.Timeout as error:
            raise Unavailable("timeout") from error
        except requests.RequestException as error:
            raise Unavailable("connection_failed") from error

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        content = bytearray()
        for chunk in response.iter_content(_CHUNK_BYTES):
            content += chunk
            if len(content) > LARGEST_ANSWER_BYTES:
                raise Unavailable("answer_too_large")
            # A socket's timeout counts from its last byte: an answer that trickles would never end.
            if self._clock() > deadline:
                raise Unavailable("timeout")
        return bytes(content)
