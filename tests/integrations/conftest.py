"""Connections for the integration tests, and a clock that moves when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin

ADDRESS = "SE165565594230-1000"
SENDER = "SE0000000000-VACCINJOURNAL"


class Clock:
    """Seconds that pass only when a test lets them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings_for() -> Callable[..., RivtaSettings]:
    """Settings towards a base address, with whatever else a test wants different."""

    def build(base_url: str, **different: Any) -> RivtaSettings:
        usual = RivtaSettings(base_url, ADDRESS, 2.0, sender_hsa_id=SENDER, validate_messages=True)
        return replace(usual, **different)

    return build


@pytest.fixture
def platform(standin: Standin, settings_for: Callable[..., RivtaSettings]) -> RivtaSettings:
    """The stand-in's service platform."""
    return settings_for(f"{standin.url}/vp")
