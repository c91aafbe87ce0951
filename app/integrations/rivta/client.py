"""Asking one contract: budget of time, one more try where it is safe, breaker, technical log.

zeep writes the request and reads the answer; what travels between is carried here, because zeep would
otherwise log whole messages and cannot keep one deadline over several attempts.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from lxml import etree
from zeep import Client, Settings
from zeep.exceptions import Error as ZeepError

from app.integrations import call_log
from app.integrations.http_connection import HttpConnection, NoAnswer
from app.integrations.rivta.answer import open_envelope
from app.integrations.rivta.breaker import CircuitBreaker
from app.integrations.rivta.contract import Contract
from app.integrations.rivta.errors import InvalidMessage, Refused, RivtaError, Unavailable
from app.integrations.rivta.platform_faults import Remedy
from app.integrations.rivta.schemas import LocalFiles, load_schema
from app.integrations.rivta.settings import RivtaSettings

_PAUSE_BEFORE_NEXT_TRY_SECONDS = 0.1
_ALARMING = {Remedy.ALARM, Remedy.DROP_ORIGINAL_CONSUMER, Remedy.CORRECT_THE_PROGRAM}


@dataclass(slots=True)
class _Call:
    """One call under way."""

    correlation_id: str
    started: float
    deadline: float
    attempts: int = 0
    outcome: str = "failed"
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """zeep's value of the answer, and the elements of the envelope's header."""

    content: Any
    headers: tuple[etree._Element, ...]


def _as_it_is(answer: Any) -> None:
    """No contract's result to look at."""


class RivtaClient:
    """Calls the operation of `contract` by `settings`. Safe to share between threads.

    `clock` gives seconds that never go backwards, `pause` waits that long. `judge` looks at each answer and
    raises a RivtaError when its result says that the other side did not do what it was asked.
    """

    def __init__(
        self,
        settings: RivtaSettings,
        contract: Contract,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
        judge: Callable[[Any], None] = _as_it_is,
    ) -> None:
        self._settings = settings
        self._contract = contract
        self._clock = clock
        self._pause = pause
        self._judge = judge
        self._url = f"{settings.base_url.rstrip('/')}/{contract.path}"
        self._response_name = f"{{{contract.namespace}}}{contract.operation}Response"
        self._zeep = Client(str(contract.wsdl), transport=LocalFiles(), settings=Settings(strict=True))
        self._service = self._zeep.create_service(contract.binding, self._url)
        self._operation = self._zeep.wsdl.bindings[contract.binding].get(contract.operation)
        self._connection = HttpConnection(settings.tls, clock)
        self._breaker = CircuitBreaker(settings.failures_that_open, settings.open_seconds, clock)
        self._names_original_consumer = settings.original_consumer_hsa_id is not None

    def call(self, **parameters: Any) -> Any:
        """Send the request made of `parameters`; return zeep's value of the answer.

        Raises Unavailable, Refused or InvalidMessage. Writes one row in the technical log.
        """
        return self.call_with_headers(**parameters).content

    def call_with_headers(self, **parameters: Any) -> Reply:
        """As `call`, for an answer that says something in its envelope's header as well."""
        now = self._clock()
        call = _Call(str(uuid4()), now, now + self._settings.time_budget_seconds)
        try:
            answer = self._guarded(call, parameters)
            call.outcome = "ok"
            return answer
        except RivtaError as error:
            call.outcome = error.outcome
            call.alarm = call.alarm or error.remedy in _ALARMING
            raise
        finally:
            self._log(call)

    def _guarded(self, call: _Call, parameters: dict[str, Any]) -> Reply:
        message = self._write(parameters)
        if not self._breaker.lets_through():
            raise Unavailable("circuit_open")
        try:
            answer = self._try_until_answered(call, message)
        except Unavailable:
            self._breaker.failed()
            raise
        except Refused:
            self._breaker.succeeded()
            raise
        self._breaker.succeeded()
        return answer

    def _try_until_answered(self, call: _Call, message: bytes) -> Reply:
        while True:
            call.attempts += 1
            try:
                return self._send(call, message)
            except RivtaError as error:
                if not self._may_try_again(call, error):
                    raise
            self._pause(_PAUSE_BEFORE_NEXT_TRY_SECONDS * call.attempts)

    def _may_try_again(self, call: _Call, error: RivtaError) -> bool:
        if call.attempts >= self._settings.most_attempts:
            return False
        if error.remedy is Remedy.DROP_ORIGINAL_CONSUMER and self._names_original_consumer:
            # The platform turned the call away at the door, so that nothing can be done twice.
            self._names_original_consumer = False
            call.alarm = True
            return True
        next_try = self._clock() + _PAUSE_BEFORE_NEXT_TRY_SECONDS * call.attempts
        return error.remedy is Remedy.TRY_LATER and self._contract.idempotent and next_try < call.deadline

    def _send(self, call: _Call, message: bytes) -> Reply:
        try:
            answer = self._connection.post(self._url, message, self._headers(call), call.deadline)
        except NoAnswer as error:
            if error.needs_mending:
                raise Refused(error.outcome, Remedy.ALARM) from error
            raise Unavailable(error.outcome) from error
        return self._read(open_envelope(answer, self._response_name))

    def _write(self, parameters: dict[str, Any]) -> bytes:
        try:
            envelope = self._zeep.create_message(
                self._service,
                self._contract.operation,
                _soapheaders={"LogicalAddress": self._settings.logical_address},
                **parameters,
            )
        except (ZeepError, TypeError):
            raise InvalidMessage from None
        if self._settings.validate_messages and not self._fits_schema(envelope):
            raise InvalidMessage
        return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")

    def _read(self, envelope: etree._Element) -> Reply:
        if self._settings.validate_messages and not self._fits_schema(envelope):
            raise Unavailable("invalid_answer")
        headers = tuple(envelope.iterfind("{*}Header/*"))
        try:
            content = self._operation.process_reply(envelope)
        except (ZeepError, ValueError):
            # The message of the cause quotes the value it stumbled on.
            raise Unavailable("broken_answer") from None
        self._judge(content)
        return Reply(content, headers)

    def _fits_schema(self, envelope: etree._Element) -> bool:
        return all(map(load_schema(self._contract.schema).validate, envelope.iterfind("{*}Body/*")))

    def _headers(self, call: _Call) -> dict[str, str]:
        headers = {
            "Content-Type": "text/xml; charset=utf-8",
            "SOAPAction": f'"{self._contract.soap_action}"',
            "x-skltp-correlation-id": call.correlation_id,
        }
        if self._settings.sender_hsa_id and not self._settings.tls.client_certificate:
            headers["x-vp-sender-id"] = self._settings.sender_hsa_id
        if self._settings.original_consumer_hsa_id and self._names_original_consumer:
            headers["x-rivta-original-serviceconsumer-hsaid"] = self._settings.original_consumer_hsa_id
        return headers

    def _log(self, call: _Call) -> None:
        call_log.write(
            call_log.CallRow(
                contract=self._contract.namespace,
                logical_address=self._settings.logical_address,
                correlation_id=call.correlation_id,
                duration_ms=round((self._clock() - call.started) * 1000),
                attempts=call.attempts,
                outcome=call.outcome,
                alarm=call.alarm,
            )
        )
