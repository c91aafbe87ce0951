"""The web server that carries the stand-ins: a thread for each caller, with TLS or without."""

import socket
import ssl
from typing import Any

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from standins.sender import PEER

_PATIENCE_SECONDS = 10
_LAST_WORDS_SECONDS = 1


class _Handler(WSGIRequestHandler):
    """Says nothing of what goes as it should, and tells the application whose certificate was shown."""

    def make_environ(self) -> dict[str, Any]:
        environ = super().make_environ()
        if isinstance(self.connection, ssl.SSLSocket):
            environ[PEER] = self.connection.getpeercert()
        return environ

    def connection_dropped(self, error: BaseException, environ: dict[str, Any] | None = None) -> None:
        """Hang up, where the caller might else wait for the connection's next answer."""
        self.close_connection = True

    def log_request(self, *_: object) -> None:
        """Say nothing."""


class StandinServer(ThreadedWSGIServer):
    """Bound when it is made; `port` is the one it got. A dropped connection is closed without a word."""

    daemon_threads = True

    def __init__(self, host: str, port: int, app: Flask, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(host, port, app, handler=_Handler)
        if tls:
            self.ssl_context = tls
            # Shaking hands is for the caller's own thread: one who dawdles keeps nobody else waiting.
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands where TLS is spoken, then answer."""
        request.settimeout(_PATIENCE_SECONDS)
        if isinstance(request, ssl.SSLSocket):
            try:
                request.do_handshake()
            except OSError:
                _let_the_refusal_arrive(request)
                return
        super().finish_request(request, client_address)


def _let_the_refusal_arrive(connection: ssl.SSLSocket) -> None:
    """Close only when the caller has: what it sent unread would else turn our alert into a mere reset."""
    try:
        connection.settimeout(_LAST_WORDS_SECONDS)
        socket.socket.shutdown(connection, socket.SHUT_WR)
        while socket.socket.recv(connection, 4096):
            pass
    except OSError:
        return
