"""Whom the contract tests speak to: a test environment that README.md's variables name, else the stand-in.

Everything goes by the product's own settings and connections, and every message is held against its schema.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import pytest

from app.integrations.accessing_actor import AccessingActor
from app.integrations.connections import Connections
from app.integrations.person_register.port import PersonId
from config import outside_settings
from tests.fixtures.outside import settings_towards
from tests.fixtures.standin import Standin

PREFIX = "VACCINJOURNAL_CONTRACT_"
MODES = ["environment"] if os.environ.get(f"{PREFIX}URL") else ["http", "tls"]
PERSONNUMMER = "1.2.752.129.2.1.3.1"


def given(name: str, otherwise: str) -> str:
    return os.environ.get(f"{PREFIX}{name}", otherwise)


@dataclass(frozen=True, slots=True)
class Identities:
    """Whom and what the tests are about: made-up people and units that the other side knows."""

    person = PersonId(PERSONNUMMER, given("PERSON", "195210312582"))
    # A right check digit, and a month that no calendar has: nobody can ever be given it.
    nobody = PersonId(PERSONNUMMER, "199013012381")
    reported = given("REPORTED_PERSON", "201909282392")
    actor = AccessingActor(
        given("EMPLOYEE", "SE2329999991-P001"),
        given("CARE_PROVIDER", "SE2329999991-VG1"),
        given("CARE_UNIT", "SE2329999991-VE1"),
    )
    other_provider = given("OTHER_CARE_PROVIDER", "SE2329999993-VG1")
    other_unit = given("OTHER_CARE_UNIT", "SE2329999993-VE1")
    organization = given("ORGANIZATION", "SE2329999991")


@pytest.fixture(scope="session")
def who() -> Identities:
    return Identities()


@pytest.fixture(params=MODES)
def contract_settings(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The product's settings towards the other side."""
    common = {
        "ENVIRONMENT": "test",
        "SYSTEM_HSA_ID": given("SYSTEM_HSA_ID", "SE0000000000-VACCINJOURNAL"),
        "SYSTEM_NAME": "Vaccinjournal",
        "VALIDATE_MESSAGES": True,
    }
    if request.param == "environment":
        return {**common, **environment_settings()}
    standin: Standin = request.getfixturevalue("standin" if request.param == "http" else "tls_standin")
    return {**common, **settings_towards(standin)}


@pytest.fixture
def connections(contract_settings: dict[str, Any]) -> Connections:
    return Connections(contract_settings)


def environment_settings() -> dict[str, Any]:
    """Where the variables point; a system that has no address of its own is on the platform."""
    settings = outside_settings("")
    for name in list(settings):
        if name.endswith("_URL"):
            settings[name] = given(name, "" if name.startswith("VACCINATION_REGISTER") else given("URL", ""))
        elif name.endswith("_ADDRESS"):
            settings[name] = given(name, settings[name])
    settings["CLIENT_CERTIFICATE"] = given("CERTIFICATE", "")
    settings["CLIENT_KEY"] = given("KEY", "")
    settings["CA_BUNDLE"] = given("CA", "")
    return settings
