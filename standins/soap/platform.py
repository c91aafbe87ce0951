"""The service platform and the producers behind it: ``/vp/<domain>/<operation>/<major>/rivtabp21``."""

from collections.abc import Mapping

from flask import Blueprint, Response, request
from lxml import etree

from standins.faults import Fault, FaultKind, deliver
from standins.sender import sender
from standins.services.cancel_extended_consent import CANCEL_EXTENDED_CONSENT
from standins.services.check_blocks import CHECK_BLOCKS
from standins.services.check_consent import CHECK_CONSENT
from standins.services.get_blocks import GET_BLOCKS
from standins.services.get_consents_for_patient import GET_CONSENTS_FOR_PATIENT
from standins.services.get_credentials import GET_CREDENTIALS
from standins.services.get_persons_for_profile import GET_PERSONS_FOR_PROFILE
from standins.services.get_vaccination_history import GET_VACCINATION_HISTORY
from standins.services.ping_for_configuration import PING_FOR_CONFIGURATION
from standins.services.register_extended_consent import REGISTER_EXTENDED_CONSENT
from standins.services.store_log import STORE_LOG
from standins.services.update_engagements import UPDATE
from standins.soap.contract import ClientFault, ProducedContract
from standins.soap.envelope import Message, NotWellFormed, answer, fault, read_message
from standins.soap.platform_faults import platform_fault
from standins.tak import refusal
from standins.world import the_world

platform = Blueprint("platform", __name__, url_prefix="/vp")

CONTRACTS: Mapping[str, ProducedContract] = {
    contract.path: contract
    for contract in (
        CANCEL_EXTENDED_CONSENT,
        CHECK_BLOCKS,
        CHECK_CONSENT,
        GET_BLOCKS,
        GET_CONSENTS_FOR_PATIENT,
        GET_CREDENTIALS,
        GET_PERSONS_FOR_PROFILE,
        GET_VACCINATION_HISTORY,
        PING_FOR_CONFIGURATION,
        REGISTER_EXTENDED_CONSENT,
        STORE_LOG,
        UPDATE,
    )
}

_NO_SUCH_ADDRESS = 404


@platform.post("/<path:path>")
def call(path: str) -> Response:
    """One call: through the platform, to the producer, and back."""
    contract = CONTRACTS.get(path)
    if contract is None:
        return Response(status=_NO_SUCH_ADDRESS)
    try:
        message = read_message(request.get_data())
    except NotWellFormed as error:
        _record(contract, None, "VP015")
        return platform_fault("VP015", str(error))
    code = refusal(contract.namespace, message.logical_address, sender())
    if code:
        return _turn_away(contract, message, code)
    order = the_world().faults.take(contract.operation)
    return deliver(
        order,
        lambda: _produce(contract, message, order),
        the_world().state,
        expired=lambda: _turn_away(contract, message, "VP002"),
    )


def _turn_away(contract: ProducedContract, message: Message, code: str) -> Response:
    _record(contract, message, code)
    return platform_fault(code)


def _produce(contract: ProducedContract, message: Message, order: Fault | None) -> Response:
    if order and order.kind is FaultKind.PLATFORM:
        return _turn_away(contract, message, order.code)
    try:
        content = _answer(contract, message.content, order)
    except ClientFault as error:
        _record(contract, message, "client_fault")
        return fault("Client", str(error))
    headers = contract.headers(the_world(), message.content, content)
    _record(contract, message, "ok")
    return answer(content, headers)


def _answer(contract: ProducedContract, question: etree._Element, order: Fault | None) -> etree._Element:
    objection = contract.objection(question)
    if objection:
        raise ClientFault(f"Anropet följer inte tjänstekontraktet: {objection}")
    action = request.headers.get("SOAPAction", "").strip('"')
    if action and action != f"{contract.namespace}:{contract.operation}":
        raise ClientFault("SOAPAction stämmer inte med meddelandet")
    if order and order.kind is FaultKind.ERROR:
        raise ClientFault("Fel på beställning")
    response = contract.answer(the_world(), question)
    if order and order.kind is FaultKind.PARTIAL:
        contract.cut(response)
    objection = contract.objection(response)
    if objection:
        # A stand-in that sends what the contract forbids would teach the wrong thing.
        raise AssertionError(f"The answer breaks its contract: {objection}")
    return response


def _record(contract: ProducedContract, message: Message | None, outcome: str) -> None:
    headers = {
        "logicalAddress": message.logical_address if message else None,
        "soapAction": request.headers.get("SOAPAction"),
        "sender": sender(),
        "correlationId": request.headers.get("x-skltp-correlation-id"),
        "originalConsumer": request.headers.get("x-rivta-original-serviceconsumer-hsaid"),
    }
    content = contract.describe(the_world(), message.content) if message else {}
    the_world().state.record_call(contract.operation, outcome, headers, content)
