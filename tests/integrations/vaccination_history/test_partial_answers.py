"""A partial answer says of whom it is partial."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from app.integrations.rivta.settings import RivtaSettings
from app.integrations.vaccination_history.client import RivtaVaccinationHistory
from app.integrations.vaccination_history.port import MissingSource, OldSource
from app.integrations.vaccination_history.processing_status import sources
from tests.fixtures.standin import Standin
from tests.integrations.records import person_id

HEADERS = "urn:riv:interoperability:headers:1"


@pytest.fixture
def history(aggregation: RivtaSettings) -> RivtaVaccinationHistory:
    return RivtaVaccinationHistory(aggregation)


def test_a_source_that_is_silent_is_named(history: RivtaVaccinationHistory) -> None:
    found = history.of(person_id("192509189250"))
    assert [record.document_id for record in found.records] == ["lat-0010"]
    [missing] = found.missing
    assert missing == MissingSource("SE2329999994-SYS1")
    assert (missing.phrase.sentence, missing.phrase.parameters) == (
        "No answer from %(source)s.",
        {"source": "SE2329999994-SYS1"},
    )
    assert not found.complete


def test_a_source_that_answers_from_what_was_kept_is_named_with_the_moment(
    history: RivtaVaccinationHistory,
) -> None:
    found = history.of(person_id("192602129013"))
    [old] = found.old
    assert old == OldSource("SE2329999996-SYS1", datetime(2026, 9, 1, 4, 30, tzinfo=UTC))
    assert old.phrase.parameters["moment"] == old.fetched_at
    assert (len(found.records), found.missing, found.complete) == (1, (), False)


def test_a_source_that_falls_away_takes_its_records_and_leaves_its_name(
    standin: Standin, history: RivtaVaccinationHistory
) -> None:
    standin.fault("GetVaccinationHistory", "partial")
    found = history.of(person_id("195210312582"))
    assert [record.document_id for record in found.records] == ["pah-0001"]
    assert found.missing == (MissingSource("SE2329999993-SYS1"),)


def status(code: str, synched: str = "") -> etree._Element:
    return etree.fromstring(
        f'<ProcessingStatus xmlns="{HEADERS}"><ProcessingStatusList><logicalAddress>A</logicalAddress>'
        f"<statusCode>{code}</statusCode><lastSuccessfulSynch>{synched}</lastSuccessfulSynch>"
        "</ProcessingStatusList></ProcessingStatus>"
    )


@pytest.mark.parametrize("code", ["DataFromSource", "DataFromCache"])
def test_what_is_up_to_date_needs_no_word(code: str) -> None:
    assert sources([status(code)]) == ((), ())


@pytest.mark.parametrize("code", ["NoDataSynchFailed", "SomethingNew", ""])
def test_anything_not_understood_counts_as_missing(code: str) -> None:
    assert sources([status(code)]) == ((MissingSource("A"),), ())


@pytest.mark.parametrize("synched", ["", "yesterday"])
def test_an_old_answer_may_not_say_how_old(synched: str) -> None:
    assert sources([status("DataFromCacheSynchFailed", synched)]) == ((), (OldSource("A", None),))


def test_another_header_says_nothing_of_sources() -> None:
    assert sources([etree.fromstring("<Security><ProcessingStatusList/></Security>")]) == ((), ())
