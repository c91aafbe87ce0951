"""The aggregating service of the stand-in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.integrations.rivta.settings import RivtaSettings

AGGREGATING_ADDRESS = "HSASERVICES-106J"


@pytest.fixture
def aggregation(platform: RivtaSettings) -> RivtaSettings:
    return replace(platform, logical_address=AGGREGATING_ADDRESS)
