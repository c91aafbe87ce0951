"""A consent taken back ends at once, here and, as soon as it answers, in the national register."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.integrations.accessing_actor import AccessingActor
from app.integrations.connections import Connections
from app.integrations.person_register.port import PersonId
from app.jobs.tell_consents import tell_consents_once
from app.models import AccessLogEntry, SharingBasis
from app.queries.patients.banner import Banner, find_banner
from app.queries.shared_records.accessing import accessing_actor
from app.security.actor import Actor
from app.services.shared_records.cancel_consent import cancel_consent
from app.services.shared_records.enter_consent import ConsentWish, enter_consent
from app.services.shared_records.ground import ground_of
from demo import known
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

PERSON = PersonId("1.2.752.129.2.1.3.1", known.LONG_NAME)
CONSENT = ConsentWish(SharingBasis.CONSENT, clock.today())


@pytest.fixture
def who(vera: Actor) -> AccessingActor:
    found = accessing_actor(vera)
    assert found is not None
    return found


@pytest.fixture
def patient(vera: Actor) -> Banner:
    found = find_banner(vera, known.patient(known.LONG_NAME).uuid)
    assert found is not None
    return found


@pytest.fixture
def consent(vera: Actor, connected: Connections, who: AccessingActor, patient: Banner) -> None:
    enter_consent(vera, connected.consent_register, who, patient, PERSON, CONSENT)


def basis(actor: Actor, connected: Connections, who: AccessingActor, patient: Banner) -> SharingBasis | None:
    return ground_of(actor, connected.consent_register, who, patient.patient_id, PERSON).basis


def test_what_is_taken_back_is_no_ground_and_the_register_knows(
    consent: None, vera: Actor, connected: Connections, who: AccessingActor, patient: Banner
) -> None:
    assert basis(vera, connected, who, patient) is SharingBasis.CONSENT
    assert cancel_consent(vera, connected.consent_register, who, patient)
    assert basis(vera, connected, who, patient) is None
    assert connected.consent_register is not None
    assert connected.consent_register.valid(who.care_provider, PERSON) == []
    subjects = set(db.session().scalars(select(AccessLogEntry.subject), execution_options=EVERY))
    assert "consent to shared records, taken back" in subjects


def test_taking_back_again_does_nothing(
    consent: None, vera: Actor, connected: Connections, who: AccessingActor, patient: Banner
) -> None:
    assert cancel_consent(vera, connected.consent_register, who, patient)
    assert not cancel_consent(vera, connected.consent_register, who, patient)


@pytest.mark.parametrize("kind", ["drop", "answer_lost"])
def test_it_ends_here_at_once_though_the_register_is_told_later(
    consent: None,
    vera: Actor,
    connected: Connections,
    who: AccessingActor,
    patient: Banner,
    standin: Standin,
    app: Flask,
    kind: str,
) -> None:
    standin.fault("CancelExtendedConsent", kind)
    assert cancel_consent(vera, connected.consent_register, who, patient)
    assert basis(vera, connected, who, patient) is None
    standin.clear_faults()
    with clock.stopped(clock.now() + timedelta(minutes=6)):
        assert tell_consents_once(app) == 1
        assert tell_consents_once(app) == 0
    assert connected.consent_register is not None
    assert connected.consent_register.valid(who.care_provider, PERSON) == []


def test_a_new_consent_holds_after_one_that_was_taken_back(
    consent: None, vera: Actor, connected: Connections, who: AccessingActor, patient: Banner, standin: Standin
) -> None:
    standin.fault("CancelExtendedConsent", "drop")
    assert cancel_consent(vera, connected.consent_register, who, patient)
    enter_consent(vera, connected.consent_register, who, patient, PERSON, CONSENT)
    assert basis(vera, connected, who, patient) is SharingBasis.CONSENT
