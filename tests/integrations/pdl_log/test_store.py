"""Copies reach the national log once, in order, whatever happens on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.integrations.payload import from_payload, to_payload
from app.integrations.pdl_log.client import RivtaPdlLog
from app.integrations.pdl_log.errors import PdlLogRefused, PdlLogUnavailable
from app.integrations.pdl_log.mapper import ACTIVITIES, PURPOSES, RESOURCES
from app.integrations.pdl_log.port import (
    MOST_ENTRIES_PER_CALL,
    Activity,
    LogEntry,
    Outcome,
    Purpose,
    ResourceKind,
)
from app.integrations.rivta.settings import RivtaSettings
from tests.fixtures.standin import Standin
from tests.integrations.pdl_log.entries import SYSTEM, entry

STORED, REFUSED = Outcome.STORED, Outcome.REFUSED


@pytest.fixture
def log(platform: RivtaSettings) -> RivtaPdlLog:
    return RivtaPdlLog(platform, SYSTEM)


def ids(standin: Standin) -> list[int]:
    return [UUID(held["id"]).int for held in standin.log_entries()]


def test_an_entry_says_who_did_what_to_whose_information(standin: Standin, log: RivtaPdlLog) -> None:
    assert log.store([entry(1)]) == [STORED]
    assert standin.log_entries() == [
        {
            "id": "00000000-0000-0000-0000-000000000001",
            "system": "SE0000000000-VACCINJOURNAL",
            "activity": "Läsa",
            "level": "Vaccinationsöversikt",
            "started": "2026-09-14T10:14:03",
            "purpose": "Vård och behandling",
            "user": "SE2329999991-P001",
            "careUnit": "SE2329999991-VE1",
            "resources": [
                {
                    "kind": "Vaccination",
                    "patient": "195210312582",
                    "careProvider": "SE2329999993-VG1",
                    "careUnit": "SE2329999993-VE1",
                }
            ],
        }
    ]


def test_the_order_is_kept(standin: Standin, log: RivtaPdlLog) -> None:
    assert log.store([entry(3), entry(1), entry(2)]) == [STORED] * 3
    assert ids(standin) == [3, 1, 2]


def test_a_lost_answer_is_not_asked_for_again_by_itself(standin: Standin, log: RivtaPdlLog) -> None:
    standin.fault("StoreLog", "answer_lost", times=1)
    with pytest.raises(PdlLogUnavailable) as caught:
        log.store([entry(1), entry(2)])
    assert "own log is complete" in caught.value.sentence
    assert len(standin.calls("StoreLog")) == 1


def test_what_was_sent_before_and_is_there_counts_as_stored(standin: Standin, log: RivtaPdlLog) -> None:
    standin.fault("StoreLog", "answer_lost", times=1)
    with pytest.raises(PdlLogUnavailable):
        log.store([entry(1), entry(2)])
    assert log.store([entry(1), entry(2)], sent_before=True) == [STORED, STORED]
    assert ids(standin) == [1, 2]


def test_what_was_sent_before_and_never_came_is_stored_now(standin: Standin, log: RivtaPdlLog) -> None:
    log.store([entry(1)])
    assert log.store([entry(1), entry(2)], sent_before=True) == [STORED, STORED]
    assert ids(standin) == [1, 2]


def test_one_that_the_log_will_not_have_keeps_none_of_the_others_away(
    standin: Standin, log: RivtaPdlLog
) -> None:
    log.store([entry(2)])
    assert log.store([entry(1), entry(2), entry(3)]) == [STORED, REFUSED, STORED]
    assert ids(standin) == [2, 1, 3]


def test_nor_does_one_that_breaks_the_contract(standin: Standin, log: RivtaPdlLog) -> None:
    too_long = replace(entry(1), level="x" * 257)
    assert log.store([too_long, entry(2)]) == [REFUSED, STORED]
    assert ids(standin) == [2]


def test_what_never_could_leave_is_not_stored_however_often_it_is_tried(
    standin: Standin, log: RivtaPdlLog
) -> None:
    assert log.store([replace(entry(1), level="x" * 257)], sent_before=True) == [REFUSED]
    assert standin.calls() == []


def test_nothing_to_store_is_no_call(standin: Standin, log: RivtaPdlLog) -> None:
    assert log.store([]) == []
    assert standin.calls() == []


def test_five_hundred_at_a_time_and_no_more(standin: Standin, platform: RivtaSettings) -> None:
    log = RivtaPdlLog(replace(platform, time_budget_seconds=20), SYSTEM)
    entries = [entry(number) for number in range(1, MOST_ENTRIES_PER_CALL + 2)]
    with pytest.raises(ValueError, match="At most 500"):
        log.store(entries)
    assert set(log.store(entries[1:])) == {STORED}
    assert len(standin.calls("StoreLog")) == 1


@pytest.mark.parametrize(("kind", "details"), [("error", {}), ("platform", {"code": "VP007"})])
def test_it_refuses_us(standin: Standin, log: RivtaPdlLog, kind: str, details: dict[str, Any]) -> None:
    standin.fault("StoreLog", kind, **details)
    with pytest.raises(PdlLogRefused) as caught:
        log.store([entry(1)])
    assert "tell your administrator" in caught.value.sentence


@pytest.mark.parametrize(("kind", "details"), [("drop", {}), ("platform", {"code": "VP009"})])
def test_it_is_unavailable(standin: Standin, log: RivtaPdlLog, kind: str, details: dict[str, Any]) -> None:
    standin.fault("StoreLog", kind, **details)
    with pytest.raises(PdlLogUnavailable):
        log.store([entry(1)])


def test_the_log_knows_every_activity_and_purpose_of_ours(log: RivtaPdlLog) -> None:
    every = [replace(entry(number), activity=activity) for number, activity in enumerate(Activity, start=1)]
    every += [replace(entry(number), purpose=purpose) for number, purpose in enumerate(Purpose, start=100)]
    assert set(log.store(every)) == {STORED}


def test_everything_there_is_has_a_word_of_its_own() -> None:
    for kind, words in ((Activity, ACTIVITIES), (Purpose, PURPOSES), (ResourceKind, RESOURCES)):
        assert set(words) == set(kind)
        assert len(set(words.values())) == len(words)


def test_an_entry_about_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="about something"):
        replace(entry(1), resources=())


@pytest.mark.parametrize("written", [entry(1), entry(2, patient=None, care_unit=None)])
def test_it_can_wait_in_the_outbox(written: LogEntry) -> None:
    assert from_payload(LogEntry, json.loads(json.dumps(to_payload(written)))) == written
