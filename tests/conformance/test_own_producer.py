"""Our own producer as others meet it: over real HTTP, by our consumer, and by zeep with the WSDL alone."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
import requests
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.serving import make_server
from zeep import Client, Settings
from zeep.transports import Transport

from app.api.door import CONTRACTS
from app.extensions import db
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.ping import ping
from app.integrations.rivta.settings import RivtaSettings
from app.integrations.vaccination_history.client import GET_VACCINATION_HISTORY, RivtaVaccinationHistory
from app.models import Immunization
from app.security.scope import widened
from app.tables.vocabulary import DoseState
from demo import known
from tests.api.rivta import CALLER, HISTORY, REGION, envelope, history
from tests.fixtures.live_server import QuietHandler
from tests.integrations.records import person_id


@pytest.fixture
def wire(app: Flask) -> Iterator[RivtaSettings]:
    """The journal on a free port, as the national platform is connected to it."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}/rivta"
    yield RivtaSettings(base, REGION, 20.0, sender_hsa_id=CALLER, validate_messages=True)
    server.shutdown()
    thread.join()
    server.server_close()


def own_doses(number: str) -> dict[str, tuple[object, ...]]:
    whole = select(Immunization).options(joinedload(Immunization.batch))
    statement = whole.where(
        Immunization.patient_id == known.patient(number).id,
        Immunization.superseded_at.is_(None),
        Immunization.state == DoseState.GIVEN,
        Immunization.given_on.is_not(None),
    )
    doses = db.session.scalars(statement, execution_options=widened("a test compares"))
    return {
        str(dose.dose_uuid): (
            dose.given_on,
            dose.product.name,
            dose.batch.lot_number if dose.batch else None,
            dose.dose_number,
            {disease.name for disease in dose.product.diseases},
            dose.signed_at is not None,
        )
        for dose in doses
    }


@pytest.mark.parametrize("number", [known.TESTA, known.CHILD, known.TRAVELLER, known.NAMESAKE])
def test_our_consumer_reads_from_our_producer_what_the_journal_holds(
    wire: RivtaSettings, number: str
) -> None:
    told = RivtaVaccinationHistory(wire).of(person_id(number))
    db.session.rollback()
    assert told.complete
    read = {
        record.document_id: (
            record.day,
            dose.vaccine.name if dose.vaccine else None,
            dose.batch,
            dose.number,
            {disease.name for disease in dose.diseases},
            record.signed_at is not None,
        )
        for record in told.records
        for dose in record.doses
    }
    assert read == own_doses(number)
    assert read


def test_our_consumer_pings_our_producer(wire: RivtaSettings) -> None:
    assert ping(wire, GET_VACCINATION_HISTORY).version == "1.0.0"


QUESTIONS: dict[str, dict[str, Any]] = {
    "AssertCareEngagement": {
        "performer": "SE2329999991-P001",
        "subjectOfCareId": known.TESTA,
        "careUnitHsaIdentity": "SE2329999991-VE1",
        "careGiverHsaIdentity": REGION,
    },
    "GetVaccinationHistory": {"patientId": {"id": known.TESTA, "type": person_id(known.TESTA).root}},
    "PingForConfiguration": {"serviceContractNamespace": "urn:riv:x", "logicalAddress": REGION},
}


@pytest.mark.parametrize(
    "contract", [one.contract for one in CONTRACTS.values()], ids=lambda one: one.operation
)
def test_zeep_reads_every_contract_that_we_answer(wire: RivtaSettings, contract: Contract) -> None:
    session = requests.Session()
    session.headers["x-vp-sender-id"] = CALLER
    client = Client(str(contract.wsdl), transport=Transport(session=session), settings=Settings(strict=True))
    service = client.create_service(contract.binding, f"{wire.base_url}/{contract.path}")
    answer = service[contract.operation](
        **QUESTIONS[contract.operation], _soapheaders={"LogicalAddress": REGION}
    )
    assert answer is not None


def test_every_contract_has_a_question_here() -> None:
    assert set(QUESTIONS) == {one.contract.operation for one in CONTRACTS.values()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 600), what=st.binary(min_size=1, max_size=6))
def test_a_message_damaged_anywhere_gets_an_answer_or_a_fault_and_never_a_page(
    app: Flask, where: int, what: bytes
) -> None:
    whole = envelope(history(known.UNKNOWN_EVERYWHERE)).encode()
    place = where % len(whole)
    response = app.test_client().post(
        f"/rivta/{HISTORY}",
        data=whole[:place] + what + whole[place + len(what) :],
        content_type="text/xml",
        headers={"x-vp-sender-id": CALLER},
    )
    content = etree.fromstring(response.data).find("{*}Body/*")
    assert content is not None
    if response.status_code == 500:
        assert content.findtext("faultcode") == "soapenv:Client"
    else:
        assert content.findtext("{*}result/{*}resultCode") in ("OK", "ERROR")
