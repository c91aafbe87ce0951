"""Whatever the product speaks with whom, nothing it logs says about which patient."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest

from app.integrations.rivta.settings import RivtaSettings
from tests.conformance.exchanges import EXCHANGES, NATIONAL, PEOPLE, Exchange
from tests.fixtures.standin import Standin

SENDER = "SE0000000000-VACCINJOURNAL"
SOMEBODY = re.compile("|".join(PEOPLE))

EVERY_CONTRACT = pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda one: one.contract.operation)


def names_somebody(said: object) -> bool:
    return bool(SOMEBODY.search(str(said)))


def settings(standin: Standin, exchange: Exchange) -> RivtaSettings:
    usual = RivtaSettings(f"{standin.url}/vp", NATIONAL, 20.0, sender_hsa_id=SENDER)
    return replace(usual, logical_address=exchange.address)


def test_the_check_itself_sees_a_number_wherever_it_stands() -> None:
    assert names_somebody({"extra": [f"asked for {PEOPLE[0]}"]})
    assert not names_somebody({"extra": ["asked for somebody"]})


@EVERY_CONTRACT
def test_a_call_that_goes_well_is_one_row_without_a_person(
    standin: Standin, exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        exchange.act(settings(standin, exchange))
    rows = [record for record in caplog.records if record.name == "app.integrations.calls"]
    assert [row.__dict__["outcome"] for row in rows] == ["ok"]
    assert [record for record in caplog.records if names_somebody(record.__dict__)] == []


@EVERY_CONTRACT
@pytest.mark.parametrize("kind", ["truncated", "error", "platform"])
def test_nor_does_a_failure_name_one_in_the_log_or_in_what_is_raised(
    standin: Standin, exchange: Exchange, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    standin.fault(exchange.contract.operation, kind)
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception) as caught:
        exchange.act(settings(standin, exchange))
    assert [record for record in caplog.records if names_somebody(record.__dict__)] == []
    raised: BaseException | None = caught.value
    while raised is not None:
        assert not names_somebody((raised, raised.args))
        raised = raised.__cause__
