"""One message over HTTP within a deadline, whatever the other side does."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from app.integrations import http_connection
from app.integrations.http_connection import HttpConnection, NoAnswer, TlsFiles

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"


@contextmanager
def server(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A listener that lets `behave` deal with the one who comes."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            behave(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(timeout=5)


def post(url: str, seconds: float = 0.5) -> http_connection.HttpAnswer:
    return HttpConnection(TlsFiles(), time.monotonic).post(url, b"x", {}, time.monotonic() + seconds)


def trickle(connection: socket.socket) -> None:
    connection.sendall(HEAD)
    try:
        for _ in range(30):
            connection.sendall(b"x" * 1)
            time.sleep(0.1)
    except OSError:
        return


def test_an_answer_that_trickles_past_the_deadline_is_given_up() -> None:
    started = time.monotonic()
    with server(trickle) as url, pytest.raises(NoAnswer, match="timeout"):
        post(url)
    assert time.monotonic() - started < 2.5


def test_a_silent_other_side_is_given_up_at_the_deadline() -> None:
    with server(lambda connection: time.sleep(1.5)) as url:
        started = time.monotonic()
        with pytest.raises(NoAnswer) as caught:
            post(url)
        assert time.monotonic() - started < 1.0
    assert (caught.value.outcome, caught.value.sent) == ("timeout", True)


def test_an_answer_cut_short_is_no_answer_and_may_have_been_acted_on() -> None:
    with (
        server(lambda connection: connection.sendall(HEAD + b"half")) as url,
        pytest.raises(NoAnswer) as caught,
    ):
        post(url)
    assert (caught.value.outcome, caught.value.sent) == ("connection_failed", True)


def test_nobody_listening_means_that_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with pytest.raises(NoAnswer) as caught:
        post(url)
    assert (caught.value.outcome, caught.value.sent) == ("connection_failed", False)


def test_a_deadline_that_has_passed_sends_nothing() -> None:
    with pytest.raises(NoAnswer) as caught:
        post("http://127.0.0.1:1/", seconds=-1)
    assert not caught.value.sent


def test_an_answer_far_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_connection, "LARGEST_ANSWER_BYTES", 100)
    with (
        server(lambda connection: connection.sendall(HEAD + b"x" * 1000)) as url,
        pytest.raises(NoAnswer, match="answer_too_large"),
    ):
        post(url)


def test_a_redirect_is_not_followed() -> None:
    elsewhere = b"HTTP/1.1 302 Found\r\nLocation: http://example.invalid/\r\nContent-Length: 0\r\n\r\n"
    with server(lambda connection: connection.sendall(elsewhere)) as url:
        assert post(url).status == 302


def test_the_environment_cannot_reroute_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with server(lambda connection: connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")) as url:
        assert post(url).status == 204
