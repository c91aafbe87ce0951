"""PingForConfiguration tells whether somebody answers a contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE
from app.integrations.rivta.errors import Refused, Unavailable
from app.integrations.rivta.ping import ping
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin


def test_the_other_side_tells_its_version_and_its_time(standin: Standin, platform: RivtaSettings) -> None:
    answer = ping(platform, GET_PERSONS_FOR_PROFILE)
    now = datetime.now(ZoneInfo("Europe/Stockholm"))
    assert answer.version == "1.0"
    assert abs(now - answer.time) < timedelta(minutes=1)
    assert "persons" in answer.configuration
    [call] = standin.calls("PingForConfiguration")
    assert call["content"]["contract"] == GET_PERSONS_FOR_PROFILE.namespace


def test_nobody_there_is_said(standin: Standin, platform: RivtaSettings) -> None:
    standin.fault("PingForConfiguration", "status")
    with pytest.raises(Unavailable):
        ping(platform, GET_PERSONS_FOR_PROFILE)


def test_a_wrong_address_is_said(platform: RivtaSettings) -> None:
    with pytest.raises(Refused, match="VP004"):
        ping(replace(platform, logical_address="SE0000000000-INGEN"), GET_PERSONS_FOR_PROFILE)
