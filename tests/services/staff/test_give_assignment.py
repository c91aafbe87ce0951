"""Uppdrag: which role, right and unit go together, and who gives them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app import clock
from app.extensions import db
from app.security.actor import Actor
from app.security.scope import OutOfScope, acting_as
from app.services.staff import give_assignment as service
from app.services.staff.give_assignment import AssignmentTerms, give_assignment
from app.services.staff.refusal import StaffRefused
from app.tables.vocabulary import PrescribingScope, Role
from tests.fixtures.journal import Journal

NONE, PHYSICIAN, TRAINED = (
    PrescribingScope.NONE,
    PrescribingScope.PHYSICIAN,
    PrescribingScope.TRAINED_NURSE,
)
FIRST = date(2026, 1, 1)


@pytest.fixture
def ines(journal: Journal) -> Iterator[Actor]:
    with acting_as(db.session(), journal.actor("ines")) as actor:
        yield actor


@pytest.fixture
def system(journal: Journal) -> Iterator[Actor]:
    with acting_as(db.session(), journal.actor("system")) as actor:
        yield actor


def terms(role: Role, scope: PrescribingScope = NONE, last: date | None = None) -> AssignmentTerms:
    return AssignmentTerms(role, scope, FIRST, last)


def test_a_units_administrator_gives_a_role_at_the_own_unit(ines: Actor) -> None:
    given = give_assignment(ines, "berit", ines.unit_id, terms(Role.NURSE, TRAINED))
    assert (given.unit_id, given.role, given.user.username) == (ines.unit_id, Role.NURSE, "berit")


def test_a_person_is_found_by_hsa_id_too(ines: Actor, journal: Journal) -> None:
    hsa_id = journal.actor("berit").hsa_id
    assert hsa_id
    given = give_assignment(ines, f" {hsa_id.lower()} ", ines.unit_id, terms(Role.CLERK))
    assert given.user.username == "berit"


def test_a_units_administrator_gives_nothing_at_another_unit(ines: Actor, journal: Journal) -> None:
    elsewhere = journal.actor("vera", "blabaret").unit_id
    with pytest.raises(OutOfScope):
        give_assignment(ines, "berit", elsewhere, terms(Role.NURSE))


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.LOG_REVIEWER])
def test_a_units_administrator_gives_no_central_role(ines: Actor, role: Role) -> None:
    with pytest.raises(StaffRefused) as refused:
        give_assignment(ines, "berit", ines.unit_id, terms(role))
    assert refused.value.sentence == service.CENTRAL


def test_nobody_raises_the_own_rights(ines: Actor, system: Actor) -> None:
    for actor, username in ((ines, "ines"), (system, "system")):
        with acting_as(db.session(), actor), pytest.raises(StaffRefused) as refused:
            give_assignment(actor, username, actor.unit_id, terms(Role.PHYSICIAN, PHYSICIAN))
        assert refused.value.sentence == service.OWN


@pytest.mark.parametrize(
    ("role", "scope", "sentence"),
    [
        (Role.NURSE, PHYSICIAN, service.PHYSICIANS_RIGHT),
        (Role.PHYSICIAN, NONE, service.PHYSICIAN_WITHOUT),
        (Role.PHYSICIAN, TRAINED, service.PHYSICIAN_WITHOUT),
        (Role.CLERK, TRAINED, service.NO_RIGHT_IN_ROLE),
        (Role.LOG_REVIEWER, TRAINED, service.NO_RIGHT_IN_ROLE),
    ],
)
def test_a_right_must_fit_its_role(system: Actor, role: Role, scope: PrescribingScope, sentence: str) -> None:
    with pytest.raises(StaffRefused) as refused:
        give_assignment(system, "berit", system.unit_id, terms(role, scope))
    assert (refused.value.field, refused.value.sentence) == ("prescribing_scope", sentence)


def test_it_ends_after_it_begins(system: Actor) -> None:
    with pytest.raises(StaffRefused) as refused:
        give_assignment(system, "berit", system.unit_id, terms(Role.CLERK, last=FIRST - timedelta(days=1)))
    assert refused.value.field == "valid_to"


def test_an_unknown_person_is_told(system: Actor) -> None:
    with pytest.raises(StaffRefused) as refused:
        give_assignment(system, "ingen-alls", system.unit_id, terms(Role.CLERK, last=clock.today()))
    assert refused.value.parameters == {"value": "ingen-alls"}
