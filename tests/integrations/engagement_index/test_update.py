"""Rows come into the index, change, and go."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.integrations.engagement_index.client import RivtaEngagementIndex
from app.integrations.engagement_index.errors import EngagementIndexRefused, EngagementIndexUnavailable
from app.integrations.engagement_index.port import Engagement, Subject
from app.integrations.payload import from_payload, to_payload
from app.integrations.person_register.port import PersonId
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.engagement_index.engagements import BOOKED, SYSTEM, VACCINATED

LATER = datetime(2026, 9, 20, 8, 15, tzinfo=UTC)


@pytest.fixture
def index(platform: RivtaSettings) -> RivtaEngagementIndex:
    return RivtaEngagementIndex(replace(platform, time_budget_seconds=0.3))


def test_vaccinations_are_found_at_the_source_system(standin: Standin, index: RivtaEngagementIndex) -> None:
    index.update([VACCINATED])
    assert standin.engagements() == [
        {
            "registeredResidentIdentification": "195210312582",
            "serviceDomain": "riv:clinicalprocess:activityprescription:actoutcome",
            "categorization": "caa-gvh",
            "logicalAddress": SYSTEM,
            "businessObjectInstanceIdentifier": "NA",
            "clinicalProcessInterestId": "NA",
            "mostRecentContent": "20260914101500",
            "sourceSystem": SYSTEM,
            "dataController": "SE2329999991",
        }
    ]


def test_a_booking_is_found_at_its_unit_by_its_id(standin: Standin, index: RivtaEngagementIndex) -> None:
    index.update([BOOKED])
    [row] = standin.engagements()
    assert (row["serviceDomain"], row["categorization"]) == ("riv:crm:scheduling", "NA")
    assert (row["logicalAddress"], row["businessObjectInstanceIdentifier"]) == ("SE2329999991-ENH1", "861245")
    assert row["mostRecentContent"] == "20261214100000"


def test_the_same_row_told_again_is_one_row_as_it_is_now(
    standin: Standin, index: RivtaEngagementIndex
) -> None:
    index.update([VACCINATED])
    index.update([VACCINATED, replace(VACCINATED, latest=LATER)])
    [row] = standin.engagements()
    assert row["mostRecentContent"] == "20260920101500"


def test_a_row_with_nothing_left_goes_and_may_go_twice(standin: Standin, index: RivtaEngagementIndex) -> None:
    index.update([VACCINATED, BOOKED])
    index.update([replace(BOOKED, latest=None)])
    index.update([replace(BOOKED, latest=None)])
    assert [row["categorization"] for row in standin.engagements()] == ["caa-gvh"]


def test_an_answer_lost_on_the_way_is_told_again(standin: Standin, index: RivtaEngagementIndex) -> None:
    standin.fault("Update", "answer_lost", times=1)
    index.update([VACCINATED])
    assert len(standin.engagements()) == 1


def test_nothing_to_tell_is_no_call(standin: Standin, index: RivtaEngagementIndex) -> None:
    index.update([])
    assert standin.calls() == []


def test_a_message_of_which_one_row_is_wrong_leaves_nothing(
    standin: Standin, index: RivtaEngagementIndex
) -> None:
    # Longer than twelve characters: the contract's own pattern stops it before it leaves.
    wrong = replace(VACCINATED, patient=PersonId(VACCINATED.patient.root, "1952103125821"))
    with pytest.raises(EngagementIndexRefused):
        index.update([VACCINATED, wrong])
    assert standin.calls() == []
    assert standin.engagements() == []


@pytest.mark.parametrize(
    ("kind", "details"), [("delay", {"seconds": 1}), ("drop", {}), ("platform", {"code": "VP009"})]
)
def test_it_is_unavailable(
    standin: Standin, index: RivtaEngagementIndex, kind: str, details: dict[str, Any]
) -> None:
    standin.fault("Update", kind, **details)
    with pytest.raises(EngagementIndexUnavailable) as caught:
        index.update([VACCINATED])
    assert "queued and sent when it answers" in caught.value.sentence


@pytest.mark.parametrize(("kind", "details"), [("error", {}), ("platform", {"code": "VP007"})])
def test_it_refuses_us(
    standin: Standin, index: RivtaEngagementIndex, kind: str, details: dict[str, Any]
) -> None:
    standin.fault("Update", kind, **details)
    with pytest.raises(EngagementIndexRefused) as caught:
        index.update([VACCINATED])
    assert "tell your administrator" in caught.value.sentence


def test_a_local_reserve_id_has_no_row() -> None:
    with pytest.raises(ValueError, match="local identity"):
        replace(VACCINATED, patient=PersonId("1.2.752.113.11.0.2.1.1.1", "19521031A582"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": Subject.BOOKING},
        {"unit": "SE2329999991-ENH1"},
        {"booking": "1"},
        {"subject": Subject.BOOKING, "booking": "1"},
    ],
)
def test_a_booking_has_unit_and_id_and_vaccinations_have_neither(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="A booking has a unit"):
        replace(VACCINATED, **wrong)


@pytest.mark.parametrize("engagement", [VACCINATED, BOOKED, replace(BOOKED, latest=None)])
def test_it_can_wait_in_the_outbox(engagement: Engagement) -> None:
    assert from_payload(Engagement, json.loads(json.dumps(to_payload(engagement)))) == engagement
