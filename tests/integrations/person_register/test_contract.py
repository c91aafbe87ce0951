"""What must hold of any person register: the stand-in, or the real service's test environment.

``VACCINJOURNAL_CONTRACT_BASE_URL`` points these tests at a real one (see `contract_platform`), with
``VACCINJOURNAL_CONTRACT_PERSON`` as somebody it knows. Where the two differ, the stand-in is wrong.
"""

from __future__ import annotations

import os

import pytest

from app.integrations.person_register.client import GET_PERSONS_FOR_PROFILE, RivtaPersonRegister
from app.integrations.person_register.port import Found, NotFound, PersonId
from app.integrations.rivta.ping import ping
from app.integrations.rivta.settings import RivtaSettings

PERSONNUMMER = "1.2.752.129.2.1.3.1"
KNOWN = PersonId(PERSONNUMMER, os.environ.get("VACCINJOURNAL_CONTRACT_PERSON", "195210312582"))
# A right check digit, and a month that no calendar has: nobody can ever be given it.
NOBODY = PersonId(PERSONNUMMER, "199013012381")


@pytest.fixture
def register(contract_platform: RivtaSettings) -> RivtaPersonRegister:
    return RivtaPersonRegister(contract_platform, production=False)


def test_it_is_there(contract_platform: RivtaSettings) -> None:
    assert ping(contract_platform, GET_PERSONS_FOR_PROFILE).version


def test_somebody_known_is_found_with_a_surname_and_a_birth(register: RivtaPersonRegister) -> None:
    [answer] = register.lookup([KNOWN])
    assert isinstance(answer, Found)
    assert answer.requested == KNOWN
    assert answer.person.surname
    assert answer.person.birth_date is not None


def test_nobody_is_not_found(register: RivtaPersonRegister) -> None:
    assert register.lookup([NOBODY]) == [NotFound(NOBODY)]


def test_each_of_several_is_answered_in_order(register: RivtaPersonRegister) -> None:
    asked = [NOBODY, KNOWN]
    assert [answer.requested for answer in register.lookup(asked)] == asked
