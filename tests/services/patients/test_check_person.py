"""A record beside the person register: asked when the answer is old, remembered, left to a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.jobs.check_people import check_people_once
from app.models import Patient
from app.queries.patients.banner import Banner, find_banner
from app.security.actor import Actor
from app.services.patients.check_person import PersonStanding, check_person, standing_of
from demo import known
from tests.fixtures.standin import Standin

A_DAY = timedelta(hours=24)
Check = Callable[..., PersonStanding]
OPERATION = "GetPersonsForProfile"


def opened(actor: Actor, number: str) -> Banner:
    banner = find_banner(actor, known.patient(number).uuid)
    assert banner is not None
    return banner


@pytest.fixture
def check(vera: Actor, connected: Connections) -> Check:
    def look(number: str = known.LONG_NAME) -> PersonStanding:
        return check_person(vera, connected.person_register, opened(vera, number), A_DAY)

    return look


def test_an_answer_is_used_for_a_day(check: Check, standin: Standin) -> None:
    assert check().checked_at is not None
    asked = len(standin.calls(OPERATION))
    check()
    assert len(standin.calls(OPERATION)) == asked
    with clock.stopped(clock.now() + timedelta(hours=25)):
        check()
    assert len(standin.calls(OPERATION)) == asked + 1


def test_what_differs_is_told_and_nothing_is_taken_over(check: Check, vera: Actor) -> None:
    patient = known.patient(known.LONG_NAME)
    patient.street = "Gamla gatan 1"
    db.session().commit()
    assert [row.field for row in check().differences] == ["street"]
    db.session().rollback()
    db.session().expire_all()
    assert (
        db.session().scalars(select(Patient.street).where(Patient.id == patient.id)).one() == "Gamla gatan 1"
    )


def test_no_address_of_a_protected_person_is_kept(check: Check) -> None:
    fields = {row.field for row in check(known.PROTECTED).differences}
    assert not fields & {"street", "postal_code", "city"}


def test_a_new_number_is_told(check: Check) -> None:
    assert check(known.CHANGED_NUMBER).present_number is not None


def test_a_worker_asks_when_the_register_answers_again(
    check: Check, app: Flask, vera: Actor, standin: Standin
) -> None:
    standin.fault(OPERATION, "platform", code="VP009")
    assert check().waits
    standin.reset()
    with clock.stopped(clock.now() + timedelta(minutes=6)):
        assert check_people_once(app) == 1
        assert check_people_once(app) == 0
    db.session().rollback()
    db.session().expire_all()
    standing = standing_of(vera, opened(vera, known.LONG_NAME))
    assert not standing.waits
    assert standing.checked_at is not None
