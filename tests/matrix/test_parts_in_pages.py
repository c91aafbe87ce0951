"""The parts that are fetched into a page: what they cost, their Swedish, and axe where they stand."""

from __future__ import annotations

import lxml.html
import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.integrations.person_register.port import PersonId
from app.models import SharingBasis
from app.queries.patients.banner import find_banner
from app.queries.shared_records.accessing import accessing_actor
from app.security.actor import Actor
from app.services.shared_records.enter_consent import ConsentWish, enter_consent
from demo import known
from tests.fixtures.accessibility import axe
from tests.fixtures.journal import Journal
from tests.fixtures.live_server import LiveServer
from tests.fixtures.standin import Standin
from tests.fixtures.statements import statements
from tests.matrix.swedish import english_texts

PARTS = ["register-check/", "shared/fetched"]
BUDGET = 12


@pytest.fixture
def consent(vera: Actor, connected: Connections) -> None:
    """Testa's consent is entered here too, so that it can be taken back."""
    who, patient = accessing_actor(vera), find_banner(vera, known.patient(known.TESTA).uuid)
    assert who is not None
    assert patient is not None
    person = PersonId("1.2.752.129.2.1.3.1", known.TESTA)
    wish = ConsentWish(SharingBasis.CONSENT, clock.today())
    enter_consent(vera, connected.consent_register, who, patient, person, wish)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", ["none", "partial", "drop"])
def test_a_part_keeps_the_budget_and_is_swedish(
    consent: None, journal: Journal, client: FlaskClient, standin: Standin, part: str, kind: str
) -> None:
    if kind == "drop":
        standin.fault("GetPersonsForProfile", kind)
    if kind != "none":
        standin.fault("GetVaccinationHistory", kind)
    journal.login(client, "vera", "pahittan")
    address = f"/patients/{known.patient(known.TESTA).uuid}/{part}"
    db.session.rollback()
    with statements(db.engine) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(seen) <= BUDGET, "\n".join(seen)
    assert english_texts(lxml.html.document_fromstring(answer.text)) == []


def test_axe_finds_nothing_where_the_parts_stand(
    consent: None, live_server: LiveServer, page: Page, standin: Standin
) -> None:
    live_server.log_in(page, "siw")
    page.wait_for_url("**/patients/search")
    address = f"{live_server.url}/patients/{known.patient(known.TESTA).uuid}/shared/"
    for kind in (None, "partial", "drop"):
        if kind:
            standin.fault("GetVaccinationHistory", kind)
        page.goto(address)
        part = page.locator("#fetched:not([aria-busy])")
        expect(part.get_by_text("Återkalla samtycket")).to_be_visible(timeout=40_000)
        page.get_by_role("radio", name="Nödsituation").check()
        part.locator("summary").click()
        assert axe(page) == []
        standin.clear_faults()
    page.get_by_role("button", name="Återkalla", exact=True).press("Enter")
    expect(page.get_by_text("Samtycket är återkallat")).to_be_visible()
