"""What the technical log tells of a fault: enough to find it, and nobody's name or number."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.database import unit_of_work
from app.security.actor import Actor
from app.security.faults import without_words
from app.security.scope import widened
from app.views.patients import search as search_view
from demo import known
from tests.fixtures.journal import Journal

NUMBER = known.TESTA
TWICE = """
INSERT INTO patient_identifier (care_provider_id, patient_id, kind, value, issuer, valid_from)
SELECT care_provider_id, patient_id, kind, value, issuer, valid_from
FROM patient_identifier WHERE value = :number
"""


def test_a_broken_constraint_quotes_no_row(vera: Actor) -> None:
    with pytest.raises(IntegrityError) as raised, unit_of_work() as session:
        session.execute(text(TWICE), {"number": NUMBER}, execution_options=widened("a test breaks a rule"))
    written = without_words(raised.value)
    assert "IntegrityError" in written
    assert "test_faults.py" in written
    assert NUMBER not in written


def test_an_unexpected_fault_is_logged_without_what_it_fell_over(
    client: FlaskClient, journal: Journal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(*_: object) -> None:
        raise ValueError(f"no room for {NUMBER}")

    monkeypatch.setattr(search_view, "search", fall)
    journal.login(client, "vera")
    page = client.post("/patients/search", data={"text": NUMBER})
    assert page.status_code == 500
    assert NUMBER not in page.text
    assert "ValueError" in caplog.text
    assert "case " in caplog.text
    assert NUMBER not in caplog.text
