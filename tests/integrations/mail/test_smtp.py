"""Mail over the wire."""

from __future__ import annotations

import logging
import socket
import time
from dataclasses import replace
from uuid import UUID

import pytest

from app.integrations.mail.errors import (
    AddressRefused,
    MailError,
    MailRefused,
    MailUnavailable,
    MailUncertain,
)
from app.integrations.mail.port import Mail
from app.integrations.mail.smtp import SmtpMailServer, SmtpSettings
from tests.fixtures.standin import Standin

MAIL = Mail(
    UUID("0c2b3c8e-7a54-4d0e-9a52-0f7f8d3f6f11"), "testa@example.se", "Påminnelse", "Du har en tid hos oss."
)
OPERATION = "mail/messages"


def settings(standin: Standin) -> SmtpSettings:
    address = f"smtp+plain://127.0.0.1:{standin.smtp_port}"
    usual = SmtpSettings(address, "vaccination@example.se", "Vaccinjournal", time_budget_seconds=1.0)
    if standin.certificates is None:
        return usual
    return replace(
        usual,
        url=f"smtp://127.0.0.1:{standin.smtp_port}",
        user="vaccinjournal",
        password="standin",
        ca_bundle=standin.certificates / "ca.pem",
        time_budget_seconds=5.0,
    )


def send(standin: Standin, mail: Mail = MAIL) -> None:
    SmtpMailServer(settings(standin)).send(mail)


@pytest.mark.parametrize(("fixture", "encrypted"), [("standin", False), ("tls_standin", True)])
def test_mail_arrives_with_our_key_in_its_id_and_its_bounce_address(
    request: pytest.FixtureRequest, fixture: str, encrypted: bool
) -> None:
    standin: Standin = request.getfixturevalue(fixture)
    send(standin)
    [mail] = standin.mail()
    assert mail["id"] == f"<{MAIL.key}@example.se>"
    assert mail["bounce"] == f"vaccination+{MAIL.key}@example.se"
    assert (mail["to"], mail["subject"]) == (["testa@example.se"], "Påminnelse")
    assert mail["text"].strip() == MAIL.text
    assert mail["encrypted"] is encrypted


def test_a_copy_is_known_as_one(standin: Standin) -> None:
    send(standin)
    send(standin)
    assert len(standin.mail()) == 1


@pytest.mark.parametrize(
    ("kind", "error", "arrived"),
    [
        ("drop", MailUnavailable, 0),
        ("delay", MailUnavailable, 0),
        ("status", MailUnavailable, 0),
        ("rate_limit", MailUnavailable, 0),
        ("error", AddressRefused, 0),
        ("answer_lost", MailUncertain, 1),
    ],
)
def test_what_goes_wrong_is_told_apart(
    standin: Standin, kind: str, error: type[MailError], arrived: int
) -> None:
    standin.fault(OPERATION, kind, seconds=3, status=452)
    started = time.monotonic()
    with pytest.raises(error):
        send(standin)
    assert time.monotonic() - started < 2.5
    assert len(standin.mail()) == arrived


def test_an_address_that_somebody_could_own_is_never_taken_in(standin: Standin) -> None:
    with pytest.raises(AddressRefused):
        send(standin, replace(MAIL, to="somebody@elsewhere.invalid"))
    assert standin.mail() == []


def test_nobody_listening_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    nobody = SmtpSettings(f"smtp+plain://127.0.0.1:{port}", "vaccination@example.se", "Vaccinjournal")
    with pytest.raises(MailUnavailable):
        SmtpMailServer(nobody).send(MAIL)


@pytest.mark.parametrize("different", [{"password": "wrong"}, {"url": "smtp://127.0.0.1:{port}"}])
def test_who_is_not_let_in_tells_the_administrator(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, different: dict[str, str]
) -> None:
    encrypting = "password" in different
    standin: Standin = request.getfixturevalue("tls_standin" if encrypting else "standin")
    port = standin.smtp_port
    wrong = {name: value.format(port=port) for name, value in different.items()}
    with pytest.raises(MailRefused) as caught:
        SmtpMailServer(replace(settings(standin), **wrong)).send(MAIL)
    assert "administrator" in caught.value.sentence
    assert [vars(row)["alarm"] for row in caplog.records if row.name.endswith(".calls")] == [True]


@pytest.mark.parametrize("address", ["smtp+plain://mail.example.se:25", "http://localhost", "smtp://"])
def test_an_address_that_would_carry_mail_in_the_open_is_refused_at_once(address: str) -> None:
    with pytest.raises(ValueError):
        SmtpSettings(address, "vaccination@example.se", "Vaccinjournal")


@pytest.mark.parametrize("kind", [None, "drop", "error", "answer_lost"])
def test_no_log_and_no_error_holds_the_address_or_the_text(
    standin: Standin, caplog: pytest.LogCaptureFixture, kind: str | None
) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    if kind:
        standin.fault(OPERATION, kind)
    try:
        send(standin)
    except MailError as error:
        told = f"{error!r} {error.__cause__!r}"
    told += caplog.text + "".join(repr(vars(row)) for row in caplog.records)
    assert "testa@" not in told
    assert "minnelse" not in told
