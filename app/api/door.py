"""One call from outside: who, to whom, what; validated, answered, one row in the technical log."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from flask import Blueprint, Flask, Response, current_app, request
from lxml import etree
from werkzeug.exceptions import RequestEntityTooLarge

from app.api.callers import Caller, calling_system
from app.api.care_engagement import ASSERT_CARE_ENGAGEMENT
from app.api.ping import PING_FOR_CONFIGURATION
from app.api.produced import ProducedContract, Question
from app.api.soap import Message, Side, SoapFault, answer, fault, read_message
from app.api.vaccination_history.producer import GET_VACCINATION_HISTORY
from app.database import begin_reading
from app.extensions import csrf, db
from app.integrations import call_log
from app.integrations.rivta.schemas import load_schema
from app.queries.sharing.addresses import find_address
from app.security.faults import without_words

LARGEST_BODY_BYTES = 1024 * 1024
CORRELATION = "x-skltp-correlation-id"
NOT_OURS = "-"
TOO_LARGE = "Anropet är större än 1 MiB."

rivta = Blueprint("rivta", __name__, url_prefix="/rivta")

CONTRACTS: Mapping[str, ProducedContract] = {
    produced.contract.path: produced
    for produced in (ASSERT_CARE_ENGAGEMENT, GET_VACCINATION_HISTORY, PING_FOR_CONFIGURATION)
}


def install(app: Flask) -> None:
    """Open the door. Its callers hold a certificate and no form token."""
    app.register_blueprint(rivta)
    csrf.exempt(rivta)


@dataclass(slots=True)
class _Call:
    """One call under way, as the technical log will tell of it."""

    contract: str
    log_id: str
    started: float = field(default_factory=time.monotonic)
    address: str = NOT_OURS
    outcome: str = "ok"


@rivta.post("/<path:path>")
def call(path: str) -> Response:
    """Answer one call. Every failure is a SOAP fault that tells nothing about anybody."""
    produced = CONTRACTS.get(path)
    call = _Call(produced.contract.namespace if produced else "unknown", _correlation_id())
    try:
        response = answer(_answer(produced, call))
    except SoapFault as refusal:
        call.outcome = refusal.outcome
        response = fault(refusal.side, refusal.text, call.log_id)
    except Exception as error:  # noqa: BLE001 - whatever fails, the caller gets a fault and no words of it
        db.session().rollback()
        call.outcome = "failed"
        current_app.logger.error("call %s: %s", call.log_id, without_words(error))
        response = fault(Side.SERVER, "Tekniskt fel. Försök igen senare.", call.log_id)
    _log(call)
    response.headers[CORRELATION] = call.log_id
    return response


def _answer(produced: ProducedContract | None, call: _Call) -> etree._Element:
    caller = calling_system()
    if produced is None:
        raise SoapFault(Side.CLIENT, "unknown_contract", "Tjänstekontraktet besvaras inte här.")
    message = read_message(_body())
    _check_action(produced)
    question = _question(produced, call, caller, message)
    response = produced.answer(question)
    if current_app.config["PRODUCER_VALIDATES_ANSWERS"] and not _valid(produced, response):
        raise SoapFault(Side.SERVER, "invalid_answer", "Svaret följer inte tjänstekontraktet.")
    return response


def _body() -> bytes:
    request.max_content_length = LARGEST_BODY_BYTES
    try:
        return request.get_data()
    except RequestEntityTooLarge:
        raise SoapFault(Side.CLIENT, "too_large", TOO_LARGE) from None


@rivta.errorhandler(413)
def refuse_at_once(error: RequestEntityTooLarge) -> Response:
    """What is larger than any page may be never reaches the door."""
    call = _Call("unknown", _correlation_id(), outcome="too_large")
    _log(call)
    return fault(Side.CLIENT, TOO_LARGE, call.log_id)


def _check_action(produced: ProducedContract) -> None:
    action = request.headers.get("SOAPAction", "").strip().strip('"')
    if action and action != produced.contract.soap_action:
        raise SoapFault(Side.CLIENT, "wrong_action", "SOAPAction stämmer inte med tjänstekontraktet.")


def _question(produced: ProducedContract, call: _Call, caller: Caller, message: Message) -> Question:
    if message.content.tag != produced.request_name or not _valid(produced, message.content):
        raise SoapFault(Side.CLIENT, "invalid_request", "Anropet följer inte tjänstekontraktet.")
    # A POST otherwise begins by taking the write lock, and most of this only reads.
    begin_reading()
    address = find_address(message.logical_address, current_app.config["SYSTEM_HSA_ID"])
    if address is None:
        raise SoapFault(Side.CLIENT, "wrong_address", "Den logiska adressen finns inte här.")
    call.address = address.hsa_id
    return Question(message.content, address, caller, call.log_id)


def _valid(produced: ProducedContract, content: etree._Element) -> bool:
    return load_schema(produced.contract.schema).validate(content)


def _correlation_id() -> str:
    """The caller's, when it is a UUID: anything else might say something that no log may hold."""
    try:
        return str(UUID(request.headers.get(CORRELATION, "")))
    except ValueError:
        return str(uuid4())


def _log(call: _Call) -> None:
    call_log.write(
        call_log.CallRow(
            contract=call.contract,
            logical_address=call.address,
            correlation_id=call.log_id,
            duration_ms=round((time.monotonic() - call.started) * 1000),
            attempts=1,
            outcome=call.outcome,
            alarm=call.outcome in ("failed", "invalid_answer"),
        )
    )
