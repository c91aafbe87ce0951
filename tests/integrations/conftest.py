"""Connections for the integration tests, and a clock that moves when it is told to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.integrations.http_connection import TlsFiles
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


@pytest.fixture
def contract_platform(
    request: pytest.FixtureRequest, settings_for: Callable[..., RivtaSettings]
) -> RivtaSettings:
    """The platform the contract tests speak to: a real test environment if one is named, else the stand-in.

    ``VACCINJOURNAL_CONTRACT_BASE_URL`` is its address up to and including ``/vp``; ``…_ADDRESS`` the
    logical address, ``…_CERTIFICATE``, ``…_KEY`` and ``…_CA`` the PEM files to go there with.
    """
    base_url = os.environ.get("VACCINJOURNAL_CONTRACT_BASE_URL")
    if not base_url:
        stand_in: RivtaSettings = request.getfixturevalue("platform")
        return stand_in
    address = os.environ.get("VACCINJOURNAL_CONTRACT_ADDRESS", ADDRESS)
    tls = TlsFiles(_file("CERTIFICATE"), _file("KEY"), _file("CA"))
    return settings_for(base_url, logical_address=address, tls=tls, time_budget_seconds=10.0)


def _file(what: str) -> Path | None:
    given = os.environ.get(f"VACCINJOURNAL_CONTRACT_{what}")
    return Path(given) if given else None
