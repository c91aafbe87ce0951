"""The facts of the banner are those of the day on which it is read, however long the process has run."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.models import PatientGroup, PatientGroupMembership
from app.security.actor import Actor
from demo import known
from tests.fixtures.patients import banner_of

MIDSUMMER = date(2031, 6, 20)
LAST_MINUTE = clock.moment_of(MIDSUMMER, 23, 59)
NEXT_MORNING = clock.moment_of(date(2031, 6, 21), 0, 1)


def codes(actor: Actor) -> set[str]:
    return set(banner_of(actor, known.TRAVELLER).group_codes)


@pytest.fixture
def before(vera: Actor) -> set[str]:
    """The traveller's groups; to these "diabetes" is added at midnight, when "sabo" ends."""
    person = banner_of(vera, known.TRAVELLER)
    spans = {"sabo": (date(2031, 6, 1), MIDSUMMER), "diabetes": (date(2031, 6, 21), None)}
    with unit_of_work() as session:
        for code, (start, end) in spans.items():
            session.add(
                PatientGroupMembership(
                    care_provider_id=vera.care_provider_id,
                    patient_id=person.patient_id,
                    patient_group_id=session.scalars(
                        select(PatientGroup.id).where(PatientGroup.code == code)
                    ).one(),
                    valid_from=start,
                    valid_to=end,
                )
            )
    return set(person.group_codes)


def test_the_groups_follow_the_calendar_past_midnight(vera: Actor, before: set[str]) -> None:
    with clock.stopped(LAST_MINUTE):
        assert codes(vera) - before == {"sabo"}
    with clock.stopped(NEXT_MORNING):
        assert codes(vera) - before == {"diabetes"}


def test_the_day_is_that_of_sweden(vera: Actor, before: set[str]) -> None:
    """In summer the Swedish day begins two hours before that of UTC."""
    assert NEXT_MORNING.date() == MIDSUMMER
    with clock.stopped(NEXT_MORNING):
        assert "diabetes" in codes(vera)
