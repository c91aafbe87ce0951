"""A call over the wire: what is sent, what is asked again, when we stop asking, and what is logged."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE
from app.integrations.rivta.breaker import CircuitBreaker
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.errors import InvalidMessage, Refused, RivtaError, Unavailable
from app.integrations.rivta.platform_faults import REMEDIES, Remedy
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.conftest import ADDRESS, SENDER, Clock

OPERATION = "GetPersonsForProfile"
TESTA = "195210312582"
PERSONNUMMER = "1.2.752.129.2.1.3.1"


def no_pause(seconds: float) -> None:
    """Waits for nobody."""


def ask(client: RivtaClient, profile: str = "P1") -> object:
    identity = {"root": PERSONNUMMER, "extension": TESTA}
    return client.call(personId=[identity], profile=profile, ignoreReferredIdentity=False)


def client_for(settings: RivtaSettings, clock: Callable[[], float] = time.monotonic) -> RivtaClient:
    return RivtaClient(settings, GET_PERSONS_FOR_PROFILE, clock, no_pause)


def outcomes(standin: Standin) -> list[str]:
    return [call["outcome"] for call in standin.calls(OPERATION)]


def test_the_call_names_contract_address_and_sender(standin: Standin, platform: RivtaSettings) -> None:
    ask(client_for(platform))
    [call] = standin.calls(OPERATION)
    headers = call["headers"]
    assert headers["soapAction"] == f'"{GET_PERSONS_FOR_PROFILE.soap_action}"'
    assert (headers["logicalAddress"], headers["sender"]) == (ADDRESS, SENDER)
    assert headers["originalConsumer"] is None


def test_a_question_that_fails_in_passing_is_asked_once_more(
    standin: Standin, platform: RivtaSettings
) -> None:
    standin.fault(OPERATION, "platform", times=1, code="VP009")
    ask(client_for(platform))
    assert outcomes(standin) == ["VP009", "ok"]


@pytest.mark.parametrize("kind", ["drop", "truncated", "status", "answer_lost"])
def test_so_is_one_whose_answer_never_came_whole(
    standin: Standin, platform: RivtaSettings, kind: str
) -> None:
    standin.fault(OPERATION, kind, times=1)
    ask(client_for(platform))
    assert outcomes(standin)[-1] == "ok"


def test_but_not_a_third_time(standin: Standin, platform: RivtaSettings) -> None:
    standin.fault(OPERATION, "platform", code="VP009")
    with pytest.raises(Unavailable, match="VP009"):
        ask(client_for(platform))
    assert outcomes(standin) == ["VP009", "VP009"]


def test_what_is_no_question_is_never_sent_twice(standin: Standin, platform: RivtaSettings) -> None:
    standin.fault(OPERATION, "answer_lost")
    client = RivtaClient(platform, replace(GET_PERSONS_FOR_PROFILE, idempotent=False), pause=no_pause)
    with pytest.raises(Unavailable):
        ask(client)
    assert outcomes(standin) == ["ok"]


@pytest.mark.parametrize(
    "code", [code for code, remedy in REMEDIES.items() if remedy is not Remedy.TRY_LATER]
)
def test_a_refusal_is_not_asked_again(standin: Standin, platform: RivtaSettings, code: str) -> None:
    standin.fault(OPERATION, "platform", code=code)
    with pytest.raises(Refused, match=code):
        ask(client_for(platform))
    assert outcomes(standin) == [code]


def test_a_slow_answer_is_given_up_when_the_budget_is_spent(
    standin: Standin, platform: RivtaSettings
) -> None:
    standin.fault(OPERATION, "delay", seconds=2)
    started = time.monotonic()
    with pytest.raises(Unavailable, match="timeout"):
        ask(client_for(replace(platform, time_budget_seconds=0.5)))
    assert time.monotonic() - started < 1.0


def test_a_wrong_address_means_not_connected(standin: Standin, platform: RivtaSettings) -> None:
    with pytest.raises(Refused) as caught:
        ask(client_for(replace(platform, logical_address="SE0000000000-INGEN")))
    assert (caught.value.outcome, caught.value.remedy) == ("VP004", Remedy.NOT_CONNECTED)


def test_an_address_we_have_no_right_to_is_refused(standin: Standin, platform: RivtaSettings) -> None:
    with pytest.raises(Refused, match="VP007"):
        ask(client_for(replace(platform, logical_address="SE0000000000-STANGD")))


def test_a_call_without_a_sender_is_refused(standin: Standin, platform: RivtaSettings) -> None:
    with pytest.raises(Refused, match="VP002"):
        ask(client_for(replace(platform, sender_hsa_id=None)))


def test_the_original_consumer_is_left_out_once_the_platform_objects(
    standin: Standin, platform: RivtaSettings
) -> None:
    standin.fault(OPERATION, "platform", times=1, code="VP013")
    client = client_for(replace(platform, original_consumer_hsa_id="SE0000000000-KLINIK"))
    ask(client)
    ask(client)
    named = [call["headers"]["originalConsumer"] for call in standin.calls(OPERATION)]
    assert named == ["SE0000000000-KLINIK", None, None]


def test_a_request_that_breaks_the_contract_is_never_sent(standin: Standin, platform: RivtaSettings) -> None:
    with pytest.raises(InvalidMessage):
        ask(client_for(platform), profile="P99")
    assert standin.calls(OPERATION) == []


def test_after_three_failures_nobody_waits_until_the_pause_is_over(
    standin: Standin, platform: RivtaSettings, clock: Clock
) -> None:
    standin.fault(OPERATION, "status", status=503)
    client = client_for(replace(platform, most_attempts=1), clock)
    for _ in range(3):
        with pytest.raises(Unavailable, match="http_503"):
            ask(client)
    standin.clear_faults()
    with pytest.raises(Unavailable, match="circuit_open"):
        ask(client)
    clock.advance(platform.open_seconds)
    ask(client)
    ask(client)
    assert outcomes(standin) == ["ok", "ok"]


def test_a_refusal_does_not_open_the_breaker(standin: Standin, platform: RivtaSettings, clock: Clock) -> None:
    standin.fault(OPERATION, "platform", times=5, code="VP007")
    client = client_for(platform, clock)
    for _ in range(5):
        with pytest.raises(Refused):
            ask(client)
    ask(client)


def test_each_call_leaves_one_row_in_the_technical_log(
    standin: Standin, platform: RivtaSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app.integrations.calls")
    standin.fault(OPERATION, "platform", times=1, code="VP009")
    ask(client_for(platform))
    [row] = caplog.records
    logged = vars(row)
    assert (logged["contract"], logged["logical_address"]) == (GET_PERSONS_FOR_PROFILE.namespace, ADDRESS)
    assert (logged["outcome"], logged["attempts"], logged["alarm"]) == ("ok", 2, False)
    assert logged["correlation_id"] == standin.calls(OPERATION)[0]["headers"]["correlationId"]
    assert logged["duration_ms"] >= 0


def test_a_fault_in_the_program_itself_is_not_logged_as_a_success(
    platform: RivtaSettings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CircuitBreaker, "lets_through", lambda breaker: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ask(client_for(platform))
    assert [vars(row)["outcome"] for row in caplog.records] == ["failed"]


@pytest.mark.parametrize(("code", "alarm"), [("VP007", True), ("VP009", False), ("VP004", False)])
def test_what_an_administrator_must_mend_is_logged_as_an_alarm(
    standin: Standin, platform: RivtaSettings, caplog: pytest.LogCaptureFixture, code: str, alarm: bool
) -> None:
    standin.fault(OPERATION, "platform", code=code)
    with pytest.raises(RivtaError):
        ask(client_for(platform))
    [row] = caplog.records
    assert (vars(row)["alarm"], row.levelno == logging.ERROR) == (alarm, alarm)


@pytest.mark.parametrize("kind", ["delay", "truncated", "error", "drop"])
def test_neither_log_nor_error_ever_holds_an_identity_number_or_a_name(
    standin: Standin, platform: RivtaSettings, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    caplog.set_level(logging.DEBUG)
    standin.fault(OPERATION, kind, seconds=1)
    with pytest.raises(RivtaError) as caught:
        ask(client_for(replace(platform, time_budget_seconds=0.5)))
    told = caplog.text + "".join(repr(vars(row)) for row in caplog.records) + repr(caught.value)
    cause = caught.value.__cause__
    while cause:
        told += repr(cause) + str(cause)
        cause = cause.__cause__ or cause.__context__
    assert TESTA not in told
    assert "Provsson" not in told
