"""Text messages over the wire, and what becomes of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from app.integrations.text_message.client import HttpTextMessages, TextMessageSettings, read_report
from app.integrations.text_message.errors import (
    MessageUncertain,
    NumberRefused,
    TextMessageError,
    TextMessagesRefused,
    TextMessagesUnavailable,
)
from app.integrations.text_message.port import DeliveryReport, DeliveryStatus, TextMessage
from tests.fixtures.live_server import QuietHandler
from tests.fixtures.standin import Standin

PASSWORD = "standin"
NUMBER, DEAD, UNREACHED = "+46701740605", "+46701740699", "+46701740698"
HELLO = TextMessage(NUMBER, "Påminnelse: du har en tid hos oss 14 december")
OPERATION = "sms/messages"


def provider(standin: Standin, report_url: str = "", password: str = PASSWORD) -> HttpTextMessages:
    settings = TextMessageSettings(
        f"{standin.url}/sms/a1", "vaccinjournal", password, "Vaccination", report_url, time_budget_seconds=0.5
    )
    return HttpTextMessages(settings)


@pytest.fixture
def reports() -> Iterator[tuple[str, list[DeliveryReport | None]]]:
    """An address that reads what is reported to it."""
    app, received = Flask(__name__), []

    @app.post("/")
    def take() -> tuple[str, int]:
        received.append(read_report(request.form))
        return "", 204

    server = make_server("127.0.0.1", 0, app, request_handler=QuietHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", received
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_arrives_as_it_was_written(standin: Standin) -> None:
    message_id = provider(standin).send(HELLO)
    [message] = standin.text_messages()
    assert (message["id"], message["to"], message["message"]) == (message_id, NUMBER, HELLO.text)
    assert message["from"] == "Vaccination"


@pytest.mark.parametrize(("number", "end"), [(NUMBER, "delivered"), (UNREACHED, "failed")])
def test_reports_in_any_order_and_twice_end_in_one_state(
    standin: Standin, reports: tuple[str, list[DeliveryReport | None]], number: str, end: str
) -> None:
    address, received = reports
    message_id = provider(standin, address).send(TextMessage(number, "Hej"))
    patience = time.monotonic() + 5
    while len(received) < 3 and time.monotonic() < patience:
        time.sleep(0.02)
    known = None
    for report in received:
        assert report is not None
        assert report.message_id == message_id
        if report.status.follows(known):
            known = report.status
    assert (len(received), known) == (3, DeliveryStatus(end))


def test_a_report_that_says_nothing_is_none() -> None:
    assert read_report({"id": "s1", "status": "lost"}) is None
    assert read_report({}) is None


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("drop", MessageUncertain),
        ("answer_lost", MessageUncertain),
        ("truncated", MessageUncertain),
        ("broken", MessageUncertain),
        ("delay", MessageUncertain),
        ("status", TextMessagesUnavailable),
        ("rate_limit", TextMessagesUnavailable),
        ("expired", TextMessagesRefused),
        ("error", NumberRefused),
    ],
)
def test_what_goes_wrong_is_told_apart(standin: Standin, kind: str, error: type[TextMessageError]) -> None:
    standin.fault(OPERATION, kind, seconds=1)
    with pytest.raises(error):
        provider(standin).send(HELLO)
    assert len(standin.text_messages()) == (1 if kind in ("answer_lost", "truncated", "broken") else 0)


@pytest.mark.parametrize("number", [DEAD, "0701740605", "+46700000000"])
def test_a_number_that_is_no_telephones_is_refused(standin: Standin, number: str) -> None:
    with pytest.raises(NumberRefused):
        provider(standin).send(TextMessage(number, "Hej"))
    assert standin.text_messages() == []


def test_a_wrong_password_is_for_the_administrator(
    standin: Standin, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TextMessagesRefused) as caught:
        provider(standin, password="wrong").send(HELLO)
    assert "administrator" in caught.value.sentence
    assert [vars(row)["alarm"] for row in caplog.records] == [True]


@pytest.mark.parametrize("kind", [None, "drop", "error", "status"])
def test_no_log_and_no_error_holds_the_number_or_the_text(
    standin: Standin, caplog: pytest.LogCaptureFixture, kind: str | None
) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    if kind:
        standin.fault(OPERATION, kind)
    try:
        provider(standin).send(HELLO)
    except TextMessageError as error:
        told = f"{error!r} {error.__cause__!r}"
    told += caplog.text + "".join(repr(vars(row)) for row in caplog.records)
    assert NUMBER[1:] not in told
    assert "minnelse" not in told


def test_a_sender_too_long_for_the_networks_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="11"):
        TextMessageSettings("http://localhost", "u", "p", "Vaccinationen")
