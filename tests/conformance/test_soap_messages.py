"""Every SOAP message that the product or a stand-in sends follows its contract's own schema.

The schemas are read from `contracts/` as they stand, and not by the product's or the stand-ins' loader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.integrations.http_connection import HttpAnswer, HttpConnection
from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.settings import RivtaSettings
from standins.faults import FaultKind, kinds_of
from standins.services import OPERATIONS
from standins.soap.platform import CONTRACTS as PRODUCED
from tests.conformance.exchanges import EXCHANGES, NATIONAL, PEOPLE, Exchange
from tests.fixtures.standin import Standin
from tests.standins.soap import SOAP, ask

CONTRACTS = Path(__file__).resolve().parents[2] / "contracts"


@cache
def schema(contract: Contract) -> etree.XMLSchema:
    folder = (
        CONTRACTS / contract.domain.replace(":", "_") / "interactions" / f"{contract.operation}Interaction"
    )
    return etree.XMLSchema(etree.parse(folder / f"{contract.operation}Responder_{contract.version}.xsd"))


def complaints(contract: Contract, content: etree._Element) -> list[str]:
    found = [f"{part.tag} is empty" for part in content.iter() if not len(part) and not part.text]
    try:
        schema(contract).assertValid(content)
    except etree.DocumentInvalid as error:
        entries: Any = error.error_log
        found += [str(entry) for entry in entries]
    return found


class Recorded:
    """The messages of one exchange after another, as they went over the wire."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.answered: list[bytes] = []
        self.headers: list[Mapping[str, str]] = []


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Recorded:
    recorded = Recorded()
    carry = HttpConnection.post

    def post(
        connection: HttpConnection, url: str, body: bytes, headers: Mapping[str, str], deadline: float
    ) -> HttpAnswer:
        answer = carry(connection, url, body, headers, deadline)
        recorded.sent.append(body)
        recorded.headers.append(headers)
        recorded.answered.append(answer.content)
        return answer

    monkeypatch.setattr(HttpConnection, "post", post)
    return recorded


@pytest.fixture
def settings(standin: Standin) -> RivtaSettings:
    return RivtaSettings(f"{standin.url}/vp", NATIONAL, 20.0, sender_hsa_id="SE0000000000-VACCINJOURNAL")


def contents(message: bytes) -> list[etree._Element]:
    return etree.fromstring(message).findall(f"{{{SOAP}}}Body/*")


EVERY_CONTRACT = pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda one: one.contract.operation)


@EVERY_CONTRACT
def test_what_the_product_sends_and_what_it_gets_follow_the_contract(
    exchange: Exchange, settings: RivtaSettings, wire: Recorded
) -> None:
    contract = exchange.contract
    exchange.act(replace(settings, logical_address=exchange.address))
    [question], [answer] = contents(wire.sent[0]), contents(wire.answered[0])
    assert complaints(contract, question) == []
    assert complaints(contract, answer) == []
    assert str(question.tag) == f"{{{contract.namespace}}}{contract.operation}"
    assert str(answer.tag) == f"{{{contract.namespace}}}{contract.operation}Response"


@EVERY_CONTRACT
def test_the_envelope_follows_the_basic_profile(
    exchange: Exchange, settings: RivtaSettings, wire: Recorded
) -> None:
    contract = exchange.contract
    exchange.act(replace(settings, logical_address=exchange.address))
    message = wire.sent[0]
    assert b"UTF-8" in message[:60]
    envelope = etree.fromstring(message)
    assert envelope.tag == f"{{{SOAP}}}Envelope"
    addresses = envelope.findall(f"{{{SOAP}}}Header/{{urn:riv:itintegration:registry:1}}LogicalAddress")
    assert [address.text for address in addresses] == [exchange.address]
    assert wire.headers[0]["SOAPAction"] == f'"{contract.namespace}:{contract.operation}"'
    assert wire.headers[0]["Content-Type"] == "text/xml; charset=utf-8"


@pytest.mark.parametrize("ignores", [False, True])
@pytest.mark.parametrize("profile", ["P1", "P2", "P3", "P4", "P5"])
def test_the_stand_in_tells_of_everybody_by_the_contract(
    standin: Standin, profile: str, ignores: bool
) -> None:
    answer = ask(standin.url, *PEOPLE, profile=profile, ignores=ignores)
    assert len(answer.content) == len(PEOPLE)
    assert complaints(GET_PERSONS_FOR_PROFILE, answer.content) == []


@pytest.fixture
def faults(standin: Standin) -> Callable[[str, str], etree._Element]:
    def provoke(kind: str, code: str) -> etree._Element:
        standin.fault("GetPersonsForProfile", kind, times=1, code=code)
        return ask(standin.url, PEOPLE[0]).content

    return provoke


@pytest.mark.parametrize("code", [f"VP{number:03}" for number in range(1, 16)])
def test_a_platform_fault_has_soaps_parts_in_soaps_order(
    faults: Callable[[str, str], etree._Element], code: str
) -> None:
    fault = faults("platform", code)
    assert fault.tag == f"{{{SOAP}}}Fault"
    assert [str(part.tag) for part in fault][:2] == ["faultcode", "faultstring"]
    assert (fault.findtext("faultcode") or "").partition(":")[2] in ("Client", "Server")


def test_every_contract_that_the_stand_ins_answer_is_held_against_its_schema_here() -> None:
    spoken = {exchange.contract.operation for exchange in EXCHANGES}
    assert spoken == {contract.operation for contract in PRODUCED.values()}
    # What a platform between us can fail is asked by SOAP; what else is stood in for has no such schema.
    assert {each for each in OPERATIONS if FaultKind.PLATFORM in kinds_of(each)} == spoken


def test_the_check_itself_finds_what_is_wrong() -> None:
    broken = etree.fromstring(
        f'<GetPersonsForProfile xmlns="{GET_PERSONS_FOR_PROFILE.namespace}"><profile/></GetPersonsForProfile>'
    )
    assert len(complaints(GET_PERSONS_FOR_PROFILE, broken)) == 2
