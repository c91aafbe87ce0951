"""What a report's state means, in the sentences that stand under it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from app.queries.patients.reports import ReportRow
from app.tables.vocabulary import OutboxFailure, OutboxState
from app.views.patients.report_words import report_in_words

EIGHT_IN_THE_MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
QUARTER_PAST = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)
REPORT = ReportRow(
    message_id=1,
    created_at=EIGHT_IN_THE_MORNING,
    due_at=QUARTER_PAST,
    sent_at=None,
    product_name="Comirnaty",
    dose_number=1,
    lot_number="A1",
    receipt=None,
    state=OutboxState.WAITING,
    attempts=0,
    error_code=None,
    error_text=None,
    subject_version=1,
)


@pytest.mark.parametrize(
    ("different", "sentences"),
    [
        ({}, ["Väntar sedan 2026-11-23 08:00. Skickas av sig själv."]),
        (
            {"attempts": 2, "error_code": OutboxFailure.UNAVAILABLE},
            [
                "Mottagaren svarar inte. Nytt försök görs automatiskt.",
                "Väntar sedan 2026-11-23 08:00.",
                "Skickas igen 2026-11-23 08:15.",
            ],
        ),
        (
            {"state": OutboxState.HELD},
            [
                "Registret tar inte emot rapporter om en person utan personnummer eller samordningsnummer.",
                (
                    "Lägg till numret under Ändra personuppgifter när det finns; "
                    "då skickas rapporten av sig själv."
                ),
            ],
        ),
        ({"state": OutboxState.SENT, "sent_at": QUARTER_PAST}, ["Kvitterad 2026-11-23 08:15."]),
        ({"state": OutboxState.SENT}, []),
        (
            {"state": OutboxState.REJECTED, "attempts": 1, "error_code": "P1", "error_text": "Okänd batch"},
            [
                "P1 Okänd batch",
                "Rätta det som är fel i dosen; rättelsen rapporteras. Eller skicka om när felet är åtgärdat.",
            ],
        ),
        (
            {"state": OutboxState.DEAD, "attempts": 200, "error_code": OutboxFailure.REFUSED},
            [
                "Mottagaren nekar anslutningen. En administratör behöver kontrollera den.",
                "Gavs upp efter 200 försök.",
                "Skicka om den, eller kontakta systemadministratören.",
            ],
        ),
    ],
)
def test_the_sentences_of_a_state(app: Flask, different: dict[str, Any], sentences: list[str]) -> None:
    with app.test_request_context():
        assert report_in_words(replace(REPORT, **different)) == sentences


@pytest.mark.parametrize("state", list(OutboxState))
def test_every_state_has_words(app: Flask, state: OutboxState) -> None:
    with app.test_request_context():
        assert report_in_words(replace(REPORT, state=state, sent_at=QUARTER_PAST))
