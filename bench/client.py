"""A browser without a window: one kept connection, its cookies, and the forms it reads."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode

HOST = "127.0.0.1"
TIMEOUT_SECONDS = 60
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. A ``form`` makes it a POST."""

    path: str
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; ``seconds`` from the first byte sent to the last one read."""

    status: int
    body: bytes
    location: str
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    """One browser at one server."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT_SECONDS)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self.send(Request(path))

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        return self.send(Request(path, form))

    def send(self, request: Request) -> Answer:
        """Send and read to the end. A connection that the server closed while it was idle is opened again."""
        try:
            return self._send(request)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            return self._send(request)

    def _send(self, request: Request) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if request.form is not None:
            body, headers["Content-Type"] = urlencode(request.form), FORM
        if self._connection.sock is None:
            self._connection.connect()
        started = perf_counter()
        self._connection.request("GET" if body is None else "POST", request.path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        seconds = perf_counter() - started
        self._keep(response)
        return Answer(response.status, content, response.headers.get("Location", ""), seconds)

    def _keep(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

    def close(self) -> None:
        self._connection.close()
