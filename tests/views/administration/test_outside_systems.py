"""Anslutna system: a queue that has waited too long says so, and each number leads to its messages."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.integrations.connections import Connections, System
from app.outside import NAME
from app.system_watch import watcher
from app.tables.vocabulary import OutboxState, OutboxTarget
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.reports import add_report

ALARM = "OUTBOX_ALARM_MINUTES_PDL_LOG"
LATE = "Försenad: det äldsta har väntat"


@pytest.fixture
def administrator(client: FlaskClient, journal: Journal) -> FlaskClient:
    journal.login(client, "system")
    return client


def row_of(client: FlaskClient, name: str) -> lxml.html.HtmlElement:
    """The row of the system with the name."""
    page = lxml.html.document_fromstring(client.get("/settings/systems/").text)
    [row] = [row for row in page.iter("tr") if str(row.text_content()).strip().startswith(name)]
    return row


def add_entry(age: timedelta, state: OutboxState = OutboxState.WAITING) -> int:
    """A message to the national access log, made as long ago as ``age``."""
    return add_report(
        known.patient(known.TESTA), state, target=OutboxTarget.PDL_LOG, created_at=clock.now() - age
    )


def test_a_queue_older_than_its_alarm_is_late(
    app: Flask, administrator: FlaskClient, connected: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, ALARM, 180)
    add_entry(timedelta(hours=2, minutes=55))
    assert LATE not in row_of(administrator, "Loggtjänsten").text_content()
    add_entry(timedelta(hours=4, minutes=5))
    row = row_of(administrator, "Loggtjänsten")
    [chip] = [chip for chip in row.find_class("vj-chip") if LATE in chip.text_content()]
    assert "4 tim" in chip.text_content()
    assert LATE not in row_of(administrator, "Vaccinationsregistret").text_content()


def test_what_is_not_waiting_is_not_late(
    app: Flask, administrator: FlaskClient, connected: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, ALARM, 180)
    for state in set(OutboxState) - {OutboxState.WAITING}:
        add_entry(timedelta(days=3), state)
    assert LATE not in row_of(administrator, "Loggtjänsten").text_content()


def test_a_system_that_is_not_connected_is_not_late(
    app: Flask, administrator: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, NAME, Connections({**app.config, "PDL_LOG_URL": ""}))
    add_entry(timedelta(days=99))
    row = row_of(administrator, "Loggtjänsten")
    assert "Inte ansluten" in row.text_content()
    assert LATE not in row.text_content()


@pytest.mark.parametrize(
    "state", [OutboxState.WAITING, OutboxState.HELD, OutboxState.REJECTED, OutboxState.DEAD]
)
def test_a_number_leads_to_its_messages_alone(
    administrator: FlaskClient, connected: Connections, state: OutboxState
) -> None:
    expected = add_entry(timedelta(hours=1), state)
    for other in set(OutboxState) - {state}:
        add_entry(timedelta(hours=1), other)
    add_report(known.patient(known.TESTA), state)
    [link] = [
        link
        for link in row_of(administrator, "Loggtjänsten").iter("a")
        if f"_flt_0_state={state}" in str(link.get("href"))
    ]
    [number] = re.findall(r"\d+", str(link.text_content()))
    page = administrator.get(unescape(str(link.get("href")))).text
    shown = re.findall(r'<th scope="row">(?:<[^>]*>)?(\d+)', page)
    assert str(expected) in shown
    assert len(shown) == int(number)


def test_a_tried_connection_is_paused_as_long_as_it_is_left_alone(
    app: Flask, administrator: FlaskClient, connected: Connections
) -> None:
    calls = watcher(app).calls
    calls.saw(System.PDL_LOG, "timeout")
    calls.saw(System.PDL_LOG, "circuit_open")
    watcher(app).flush()
    assert "Pausad" in row_of(administrator, "Loggtjänsten").text_content()
    with clock.stopped(clock.now() + timedelta(seconds=31)):
        assert "Svarar inte rätt" in row_of(administrator, "Loggtjänsten").text_content()
