"""An answer that says no in its result is no answer, and the technical log says so."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE
from app.integrations.rivta.client import RivtaClient
from app.integrations.rivta.errors import Refused
from app.integrations.rivta.result import require_done
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin

TESTA = {"root": "1.2.752.129.2.1.3.1", "extension": "195210312582"}


def says_no(answer: Any) -> None:
    require_done("ACCESSDENIED")


def test_what_the_judge_refuses_is_refused_once_and_logged_as_an_alarm(
    standin: Standin, platform: RivtaSettings, caplog: pytest.LogCaptureFixture
) -> None:
    client = RivtaClient(platform, GET_PERSONS_FOR_PROFILE, judge=says_no)
    with caplog.at_level(logging.INFO), pytest.raises(Refused):
        client.call(personId=[TESTA], profile="P1", ignoreReferredIdentity=False)
    [row] = [record for record in caplog.records if record.name == "app.integrations.calls"]
    assert (row.levelno, row.__dict__["outcome"], row.__dict__["alarm"]) == (
        logging.ERROR,
        "accessdenied",
        True,
    )
    assert TESTA["extension"] not in str(row.__dict__)
    assert len(standin.calls()) == 1
