"""A login that told of commissions opens an assignment only under one of them (rule A3)."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import delete, select

from app.extensions import db
from app.models import LoginCommission
from app.security.assignments import Choice, choices_of, own_assignment
from app.security.commissions import Commission, Commissioned
from app.security.session import begin_session
from app.tables.vocabulary import Role
from tests.fixtures.journal import Journal

REGION, MUNICIPALITY = "SE2329999991-VG1", "SE2129999992-VG1"
VACCINATIONS, CHILD_HEALTH = "SE2329999991-VE1", "SE2329999991-VE4"
CARE, ADMINISTRATION = "Vård och behandling", "Administration"


def commission(unit: str | None, purpose: str = CARE, provider: str = REGION) -> Commission:
    return Commission("SE2329999991-M1", purpose, unit, provider)


def session_of(app: Flask, username: str, commissioned: Commissioned | None) -> tuple[int, int]:
    with app.test_request_context():
        user = db.session.scalars(select(User).where(User.username == username)).one()
        return user.id, begin_session(user, "siths", commissioned)


def choices(app: Flask, username: str, *held: Commission, system_role: bool = False) -> list[Choice]:
    return choices_of(*session_of(app, username, Commissioned(held, system_role)))


def units(offered: list[Choice]) -> set[str]:
    return {choice.unit_name for choice in offered}


def test_a_login_without_commissions_told_is_not_limited(app: Flask) -> None:
    assert len(choices_of(*session_of(app, "vera", None))) == 5


def test_a_commission_for_care_opens_its_own_care_unit_alone(app: Flask) -> None:
    assert units(choices(app, "vera", commission(VACCINATIONS))) == {
        "Vaccinationsmottagningen Påhittan",
        "Vaccinationsbussen Blåbäret",
    }
    assert units(choices(app, "vera", commission(CHILD_HEALTH))) == {"Barnhälsovården Smultronet"}


@pytest.mark.parametrize(
    "held",
    [
        (),
        (commission(VACCINATIONS, purpose=ADMINISTRATION),),
        (commission(None),),
        (commission(VACCINATIONS, provider=MUNICIPALITY),),
    ],
    ids=["none", "not for care", "in no care unit", "of another care provider"],
)
def test_without_a_commission_for_care_no_record_is_opened(app: Flask, held: tuple[Commission, ...]) -> None:
    assert choices(app, "vera", *held, system_role=True) == []


@pytest.mark.parametrize("username", ["logga", "system"])
def test_a_role_without_care_needs_any_commission_of_the_provider_or_a_role_in_the_system(
    app: Flask, username: str
) -> None:
    assert choices(app, username) == []
    assert choices(app, username, commission(VACCINATIONS, provider=MUNICIPALITY)) == []
    assert choices(app, username, commission(None, purpose=ADMINISTRATION))
    assert choices(app, username, system_role=True)


def test_what_is_not_offered_cannot_be_chosen(app: Flask, journal: Journal) -> None:
    user_id, session_id = session_of(app, "vera", Commissioned((commission(VACCINATIONS),)))
    at_school = journal.assignment("vera", "mockskolan", Role.NURSE)
    own = journal.assignment("vera", "pahittan", Role.NURSE)
    assert own_assignment(user_id, at_school.id, session_id) is None
    assert own_assignment(user_id, own.id, session_id) is own


def test_one_login_says_nothing_of_another(app: Flask) -> None:
    user_id, limited = session_of(app, "vera", Commissioned())
    _, other = session_of(app, "vera", Commissioned((commission(VACCINATIONS),)))
    assert choices_of(user_id, limited) == []
    db.session.execute(delete(LoginCommission).where(LoginCommission.login_session_id == other))
    assert choices_of(user_id, other) == []
