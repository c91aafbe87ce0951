"""The visits of the open patient: doses given together are one visit, signed when all of them are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.queries.patients.doses import DoseRow, doses_of
from app.queries.patients.overview import visits
from app.security.actor import Actor
from demo import known
from tests.fixtures.patients import banner_of


@pytest.fixture
def doses(vera: Actor) -> list[DoseRow]:
    return doses_of(vera, banner_of(vera, known.TESTA).patient_id)


def test_doses_of_one_visit_are_counted_together(doses: list[DoseRow]) -> None:
    by_day = {visit.given_on: visit for visit in visits(doses)}
    assert max(visit.dose_count for visit in by_day.values()) == 2
    assert sum(visit.dose_count for visit in by_day.values()) == len([d for d in doses if d.given_here])


def test_a_visit_is_signed_only_when_every_dose_is(doses: list[DoseRow]) -> None:
    here = [dose for dose in doses if dose.given_here]
    assert visits([here[0]])[0].signed
    assert not visits([replace(here[0], signed_at=None)])[0].signed
