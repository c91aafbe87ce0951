"""Asking the person register: logged before it is asked, never inside a transaction, protected kept bare."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from app.extensions import db
from app.integrations.person_register.client import RivtaPersonRegister
from app.integrations.person_register.errors import PersonRegisterUnavailable
from app.integrations.person_register.port import PersonAnswer, PersonId
from app.integrations.rivta.settings import RivtaSettings
from app.models import AccessLogEntry
from app.security.actor import Actor
from app.services.patients.fetch_from_register import fetch_from_register
from app.tables.vocabulary import LogEvent
from demo import known
from tests.fixtures.patients import number
from tests.fixtures.standin import Standin

OPERATION = "GetPersonsForProfile"


@pytest.fixture
def register(standin: Standin) -> RivtaPersonRegister:
    settings = RivtaSettings(
        f"{standin.url}/vp", "SE165565594230-1000", 2.0, sender_hsa_id="SE0000000000-VACCINJOURNAL"
    )
    return RivtaPersonRegister(settings, production=False)


def test_name_and_address_come_with_the_time_of_asking(vera: Actor, register: RivtaPersonRegister) -> None:
    fetched = fetch_from_register(vera, register, number(known.NOT_YET_PATIENT))
    assert fetched is not None
    assert (fetched.person.given_name, fetched.person.surname) == ("Asta", "Provskog")
    assert fetched.person.fetched_at is not None


def test_whom_the_register_does_not_know(vera: Actor, register: RivtaPersonRegister) -> None:
    assert fetch_from_register(vera, register, number(known.UNKNOWN_EVERYWHERE)) is None


def test_a_protected_person_comes_without_address(vera: Actor, register: RivtaPersonRegister) -> None:
    fetched = fetch_from_register(vera, register, number(known.PROTECTED))
    assert fetched is not None
    assert fetched.person.protected
    assert (fetched.person.street, fetched.person.postal_code, fetched.person.city) == (None, None, None)


def test_the_deceased_are_told_to_be(vera: Actor, register: RivtaPersonRegister) -> None:
    fetched = fetch_from_register(vera, register, number(known.DECEASED))
    assert fetched is not None
    assert fetched.person.deceased_on is not None


def test_a_changed_number_is_told(vera: Actor, register: RivtaPersonRegister) -> None:
    fetched = fetch_from_register(vera, register, number(known.CHANGED_NUMBER))
    assert fetched is not None
    assert fetched.number_changed
    assert fetched.number.value != known.CHANGED_NUMBER


class Broken:
    """A register that is down, and sees what its caller holds while it waits."""

    transaction_was_open: bool | None = None

    def lookup(self, ids: Sequence[PersonId]) -> list[PersonAnswer]:
        self.transaction_was_open = db.session().in_transaction()
        raise PersonRegisterUnavailable


def test_an_unanswered_question_is_logged_and_holds_no_transaction(vera: Actor) -> None:
    register = Broken()
    with pytest.raises(PersonRegisterUnavailable):
        fetch_from_register(vera, register, number(known.NOT_YET_PATIENT))
    logged = db.session.scalars(select(AccessLogEntry).order_by(AccessLogEntry.id.desc())).first()
    assert register.transaction_was_open is False
    assert logged is not None
    assert (logged.event, logged.patient_number) == (LogEvent.FETCHED, "19400721-9142")
