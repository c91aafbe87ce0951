"""What must hold of any platform that the product asks: the stand-in, or a real test environment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.integrations.block_register.port import Information
from app.integrations.connections import Connections, System
from app.integrations.consent_register.port import Basis
from app.integrations.http_connection import TlsFiles
from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE
from app.integrations.person_register.port import Found, NotFound
from app.integrations.rivta.ping import ping
from app.integrations.rivta.settings import RivtaSettings
from tests.contract.conftest import Identities

GIVEN = datetime(2026, 9, 14, 8, 15, tzinfo=UTC)


def test_somebody_answers_a_contract(contract_settings: dict[str, str]) -> None:
    files = (contract_settings[name] or None for name in ("CLIENT_CERTIFICATE", "CLIENT_KEY", "CA_BUNDLE"))
    settings = RivtaSettings(
        contract_settings["PERSON_REGISTER_URL"],
        contract_settings["PERSON_REGISTER_ADDRESS"],
        10.0,
        sender_hsa_id=contract_settings["SYSTEM_HSA_ID"],
        tls=TlsFiles(*files),
        validate_messages=True,
    )
    assert ping(settings, GET_PERSONS_FOR_PROFILE).version


def test_somebody_known_is_found_with_a_surname_and_a_birth(
    connections: Connections, who: Identities
) -> None:
    [answer] = connections.person_register.lookup([who.person])
    assert isinstance(answer, Found)
    assert answer.requested == who.person
    assert answer.person.surname
    assert answer.person.birth_date is not None


def test_each_of_several_is_answered_in_order_and_nobody_is_not_found(
    connections: Connections, who: Identities
) -> None:
    answers = connections.person_register.lookup([who.nobody, who.person])
    assert answers[0] == NotFound(who.nobody)
    assert answers[1].requested == who.person


def test_an_employee_comes_with_commissions(connections: Connections, who: Identities) -> None:
    employee = connections.staff_directory.employee(who.actor.employee)
    assert employee is not None
    assert employee.hsa_id == who.actor.employee
    assert employee.surname
    assert employee.commissions


def test_an_employee_who_does_not_exist_is_nobody(connections: Connections) -> None:
    assert connections.staff_directory.employee("SE0000000000-FINNSINTE") is None


def test_each_record_is_judged_open_or_blocked(connections: Connections, who: Identities) -> None:
    record = Information(who.other_provider, who.other_unit, GIVEN, GIVEN)
    judged = connections.block_register.open_to(who.actor, who.person, [record, record])
    assert len(judged) == 2
    assert judged[0] == judged[1]


def test_blocks_are_of_the_patient_asked_for(connections: Connections, who: Identities) -> None:
    listed = connections.block_register.blocks(who.person)
    assert {block.patient for block in listed.blocks} <= {who.person}
    assert listed.ask_from.tzinfo is not None


def test_a_consent_holds_or_not_and_those_that_do_are_the_patients(
    connections: Connections, who: Identities
) -> None:
    assert connections.consent_register.basis(who.actor, who.person) in (None, *Basis)
    consents = connections.consent_register.valid(who.actor.care_provider, who.person)
    assert {consent.patient for consent in consents} <= {who.person}


def test_vaccinations_elsewhere_are_the_patients_and_name_their_source(
    connections: Connections, who: Identities
) -> None:
    found = connections.vaccination_history.of(who.person)
    assert {record.patient for record in found.records} <= {who.person}
    assert all(record.source_system and record.document_id for record in found.records)


@pytest.mark.parametrize("system", [System.PERSON_REGISTER, System.CONSENT_REGISTER])
def test_without_an_address_a_system_is_not_connected(
    contract_settings: dict[str, str], system: System
) -> None:
    without = Connections({**contract_settings, f"{system.name}_URL": ""})
    assert getattr(without, system.value) is None
