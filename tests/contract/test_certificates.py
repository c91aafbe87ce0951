"""A certificate that is not right: a row with an alarm, the product's sentence, and no second try.

These are about the stand-in, whose wrong certificates are made with the right one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import trustme

from app.integrations.block_register.errors import BlockRegisterRefused
from app.integrations.connections import Connections
from app.integrations.consent_register.errors import ConsentRegisterRefused
from app.integrations.engagement_index.errors import EngagementIndexRefused
from app.integrations.mail.errors import MailRefused
from app.integrations.mail.port import Mail
from app.integrations.pdl_log.errors import PdlLogRefused
from app.integrations.person_register.errors import PersonRegisterRefused
from app.integrations.staff_directory.errors import StaffDirectoryRefused
from app.integrations.text_message.errors import TextMessagesRefused
from app.integrations.text_message.port import TextMessage
from app.integrations.vaccination_history.errors import VaccinationHistoryRefused
from app.integrations.vaccination_register.errors import RegisterRefused
from tests.contract.conftest import Identities
from tests.fixtures.outside import settings_towards
from tests.fixtures.standin import Standin
from tests.integrations.engagement_index.engagements import VACCINATED
from tests.integrations.pdl_log.entries import entry
from tests.integrations.vaccination_register.reports import report

WHO = Identities()
Question = Callable[[Connections], object]

CALLS: dict[str, tuple[Question, type[Exception]]] = {
    "person_register": (lambda c: c.person_register.lookup([WHO.person]), PersonRegisterRefused),
    "staff_directory": (lambda c: c.staff_directory.employee(WHO.actor.employee), StaffDirectoryRefused),
    "block_register": (lambda c: c.block_register.blocks(WHO.person), BlockRegisterRefused),
    "consent_register": (lambda c: c.consent_register.basis(WHO.actor, WHO.person), ConsentRegisterRefused),
    "vaccination_history": (lambda c: c.vaccination_history.of(WHO.person), VaccinationHistoryRefused),
    "engagement_index": (lambda c: c.engagement_index.update([VACCINATED]), EngagementIndexRefused),
    "pdl_log": (lambda c: c.pdl_log.store([entry(1)]), PdlLogRefused),
    "vaccination_register": (lambda c: c.vaccination_register.submit([report()]), RegisterRefused),
}
EACH_SYSTEM = pytest.mark.parametrize(("ask", "refusal"), CALLS.values(), ids=CALLS)


@pytest.fixture
def other_authority(tmp_path: Path) -> Path:
    """Whom we trust instead: whoever holds the address has no certificate that it has issued."""
    path = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return path


def connected_with(standin: Standin, **different: Path | str) -> Connections:
    settings: dict[str, Any] = {
        "ENVIRONMENT": "test",
        "SYSTEM_HSA_ID": "SE0000000000-VACCINJOURNAL",
        "SYSTEM_NAME": "Vaccinjournal",
        "VALIDATE_MESSAGES": True,
        **settings_towards(standin),
    }
    return Connections({**settings, **{name: str(path) for name, path in different.items()}})


def with_client(standin: Standin, name: str) -> Connections:
    assert standin.certificates is not None
    folder = standin.certificates
    return connected_with(
        standin, CLIENT_CERTIFICATE=folder / f"{name}.pem", CLIENT_KEY=folder / f"{name}.key"
    )


def refused(connections: Connections, ask: Question, refusal: type[Exception]) -> str:
    with pytest.raises(refusal) as caught:
        ask(connections)
    sentence: str = caught.value.sentence  # type: ignore[attr-defined]
    return sentence


def rows(caplog: pytest.LogCaptureFixture) -> list[tuple[str, bool, int]]:
    calls = [vars(row) for row in caplog.records if row.name == "app.integrations.calls"]
    return [(row["outcome"], row["alarm"], row["attempts"]) for row in calls]


@EACH_SYSTEM
def test_an_expired_certificate_is_turned_down_once(
    tls_standin: Standin, caplog: pytest.LogCaptureFixture, ask: Question, refusal: type[Exception]
) -> None:
    sentence = refused(with_client(tls_standin, "expired"), ask, refusal)
    assert "administrator" in sentence
    assert rows(caplog) == [("tls_failed", True, 1)]
    assert tls_standin.calls() == []


@EACH_SYSTEM
def test_somebody_in_the_systems_place_is_told_nothing(
    tls_standin: Standin,
    caplog: pytest.LogCaptureFixture,
    other_authority: Path,
    ask: Question,
    refusal: type[Exception],
) -> None:
    refused(connected_with(tls_standin, CA_BUNDLE=other_authority), ask, refusal)
    assert rows(caplog) == [("tls_failed", True, 1)]
    assert tls_standin.calls() == []


@pytest.mark.parametrize("wrong", ["missing.pem", "client.key"])
def test_a_certificate_file_that_cannot_be_used_is_told_as_one(
    tls_standin: Standin, caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    assert tls_standin.certificates is not None
    ask, refusal = CALLS["person_register"]
    connections = connected_with(tls_standin, CLIENT_CERTIFICATE=tls_standin.certificates / wrong)
    refused(connections, ask, refusal)
    assert rows(caplog) == [("tls_failed", True, 1)]


def test_without_an_hsa_id_nobody_is_let_in(tls_standin: Standin, caplog: pytest.LogCaptureFixture) -> None:
    ask, refusal = CALLS["person_register"]
    refused(with_client(tls_standin, "nameless"), ask, refusal)
    assert rows(caplog) == [("VP002", True, 1)]


@EACH_SYSTEM
def test_nor_is_somebody_without_a_certificate(
    tls_standin: Standin, caplog: pytest.LogCaptureFixture, ask: Question, refusal: type[Exception]
) -> None:
    refused(connected_with(tls_standin, CLIENT_CERTIFICATE="", CLIENT_KEY=""), ask, refusal)
    [(outcome, alarm, attempts)] = rows(caplog)
    assert outcome in ("VP002", "http_401")
    assert (alarm, attempts) == (True, 1)


def test_the_sender_is_who_the_certificate_says_whatever_a_header_says(tls_standin: Standin) -> None:
    ask, _ = CALLS["person_register"]
    ask(connected_with(tls_standin))
    [call] = tls_standin.calls()
    assert call["headers"]["sender"] == "SE0000000000-VACCINJOURNAL"


@pytest.mark.parametrize("kind", ["drop", "truncated", "answer_lost"])
def test_a_connection_that_breaks_off_within_tls_is_no_matter_of_certificates(
    tls_standin: Standin, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    caplog.set_level(logging.INFO, "app.integrations.calls")
    tls_standin.fault("GetPersonsForProfile", kind, times=1)
    ask, _ = CALLS["person_register"]
    ask(connected_with(tls_standin))
    assert rows(caplog) == [("ok", False, 2)]


def test_a_text_message_stops_at_an_expired_certificate_too(
    tls_standin: Standin, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TextMessagesRefused):
        with_client(tls_standin, "expired").text_messages.send(TextMessage("+46701740605", "Hej"))
    assert rows(caplog) == [("tls_failed", True, 1)]
    assert tls_standin.text_messages() == []


def test_mail_is_not_given_to_somebody_in_the_servers_place(
    tls_standin: Standin, caplog: pytest.LogCaptureFixture, other_authority: Path
) -> None:
    connections = connected_with(tls_standin, CA_BUNDLE=other_authority)
    with pytest.raises(MailRefused):
        connections.mail_server.send(Mail(uuid4(), "testa@example.se", "Hej", "Hej"))
    assert rows(caplog) == [("tls_failed", True, 1)]
    assert tls_standin.mail() == []
