"""What is shown of others' records: with a ground, without blocks, and nothing where nobody answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.integrations.person_register.port import PersonId
from app.jobs.tell_consents import tell_consents_once
from app.models import AccessLogEntry, SharingBasis
from app.queries.patients.banner import Banner, find_banner
from app.queries.shared_records.accessing import accessing_actor
from app.security.actor import Actor
from app.services.shared_records.enter_consent import ConsentWish, enter_consent
from app.services.shared_records.fetch_history import SharedHistory, SharedSystems, fetch_history
from demo import known
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

PERSONNUMMER = "1.2.752.129.2.1.3.1"
Fetch = Callable[..., SharedHistory]
Consent = Callable[..., None]


def opened(actor: Actor, number: str) -> Banner:
    banner = find_banner(actor, known.patient(number).uuid)
    assert banner is not None
    return banner


@pytest.fixture
def fetch(vera: Actor, connected: Connections) -> Fetch:
    def look(number: str = known.TESTA) -> SharedHistory:
        who = accessing_actor(vera)
        assert who is not None
        systems = SharedSystems(
            connected.consent_register, connected.vaccination_history, connected.block_register
        )
        return fetch_history(vera, systems, who, opened(vera, number), PersonId(PERSONNUMMER, number))

    return look


@pytest.fixture
def consent(vera: Actor, connected: Connections) -> Consent:
    def enter(number: str, wish: ConsentWish) -> None:
        who = accessing_actor(vera)
        assert who is not None
        person = PersonId(PERSONNUMMER, number)
        enter_consent(vera, connected.consent_register, who, opened(vera, number), person, wish)

    return enter


def test_with_consent_the_records_of_others_are_shown_and_the_look_is_logged(fetch: Fetch) -> None:
    found = fetch()
    assert found.ground.basis is SharingBasis.CONSENT
    assert {record.care_provider_name for record in found.records} >= {
        "Region Låtsas",
        "Resevaccin Påhitt AB",
    }
    subjects = db.session().scalars(select(AccessLogEntry.subject), execution_options=EVERY)
    assert "shared records" in set(subjects)


def test_without_a_ground_no_source_is_asked(fetch: Fetch, standin: Standin) -> None:
    found = fetch(known.LONG_NAME)
    assert found.ground.basis is None
    assert found.records == ()
    assert standin.calls("GetVaccinationHistory") == []


def test_what_is_blocked_is_left_out_and_only_that_there_is_something_is_told(fetch: Fetch) -> None:
    found = fetch(known.NAMESAKE)
    assert found.blocked
    assert {record.unit_name for record in found.records} == {"Vårdcentralen Dimman"}


@pytest.mark.parametrize("operation", ["CheckBlocks", "GetVaccinationHistory", "CheckConsent"])
def test_where_one_does_not_answer_nothing_of_others_is_shown(
    operation: str, fetch: Fetch, standin: Standin
) -> None:
    standin.fault(operation, "drop")
    found = fetch()
    assert found.records == ()
    assert found.problem
    standin.clear_faults()


def test_a_consent_entered_while_the_register_is_down_holds_and_is_told_later(
    fetch: Fetch, consent: Consent, app: Flask, standin: Standin
) -> None:
    standin.fault("RegisterExtendedConsent", "drop")
    standin.fault("CheckConsent", "drop")
    consent(known.LONG_NAME, ConsentWish(SharingBasis.CONSENT, clock.today()))
    assert fetch(known.LONG_NAME).ground.basis is SharingBasis.CONSENT
    standin.clear_faults()
    with clock.stopped(clock.now() + timedelta(minutes=6)):
        assert tell_consents_once(app) == 1
        assert tell_consents_once(app) == 0


def test_an_emergency_states_its_reason(consent: Consent) -> None:
    with pytest.raises(ValueError, match="reason"):
        consent(known.LONG_NAME, ConsentWish(SharingBasis.EMERGENCY, reason=" "))
