"""What must hold of any system that the product tells something; what is written is about made-up people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.integrations.connections import Connections
from app.integrations.consent_register.port import Cancellation
from app.integrations.engagement_index.port import Engagement, Subject
from app.integrations.pdl_log.port import Organization, Outcome
from app.integrations.vaccination_register.port import ReceiptStatus
from tests.contract.conftest import Identities
from tests.integrations.consent_register.consents import REGISTRATION, VERAS_ACTION
from tests.integrations.pdl_log.entries import entry
from tests.integrations.vaccination_register.reports import report


def test_a_consent_is_entered_found_and_taken_back(connections: Connections, who: Identities) -> None:
    consent = replace(
        REGISTRATION.consent,
        id=uuid4(),
        patient=who.person,
        care_provider=who.actor.care_provider,
        care_unit=who.actor.care_unit,
    )
    register = connections.consent_register
    register.register(replace(REGISTRATION, consent=consent))
    register.register(replace(REGISTRATION, consent=consent))
    assert consent.id in {held.id for held in register.valid(consent.care_provider, who.person)}
    register.cancel(Cancellation(consent.id, consent.care_provider, VERAS_ACTION))
    assert consent.id not in {held.id for held in register.valid(consent.care_provider, who.person)}


def test_a_row_goes_into_the_engagement_index_again_and_away(
    connections: Connections, who: Identities
) -> None:
    ourselves = connections.system_hsa_id
    row = Engagement(Subject.VACCINATIONS, who.person, ourselves, who.organization, datetime.now(UTC))
    for told in (row, row, replace(row, latest=None)):
        connections.engagement_index.update([told])


def test_an_entry_is_stored_and_once_stored_known(connections: Connections, who: Identities) -> None:
    one = replace(
        entry(uuid4().int, patient=who.person, care_provider=Organization(who.actor.care_provider)),
        started_at=datetime.now(UTC),
    )
    assert connections.pdl_log.store([one]) == [Outcome.STORED]
    assert connections.pdl_log.store([one], sent_before=True) == [Outcome.STORED]


def test_a_report_is_accepted_and_the_same_again_changes_nothing(
    connections: Connections, who: Identities
) -> None:
    if connections.vaccination_register is None:
        pytest.skip("the register's own protocol is not public: VACCINATION_REGISTER_URL names no stand-in")
    one = report(unique_reference=str(uuid4()), person_id=who.reported)
    first, second = (connections.vaccination_register.submit([one]) for _ in range(2))
    assert first == second
    assert first[0].status is ReceiptStatus.ACCEPTED
