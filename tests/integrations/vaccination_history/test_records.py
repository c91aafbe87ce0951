"""What comes of a patient's vaccinations elsewhere, and what does not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.integrations.rivta.settings import RivtaSettings
from app.integrations.vaccination_history.client import RivtaVaccinationHistory
from app.integrations.vaccination_history.port import Coded, Dose, History, Record
from tests.fixtures.standin import Standin
from tests.integrations.records import OTHER_REGION, OTHER_UNIT, person_id

TESTA = "195210312582"


@pytest.fixture
def history(aggregation: RivtaSettings) -> RivtaVaccinationHistory:
    return RivtaVaccinationHistory(aggregation)


def documents(found: History) -> list[str]:
    return [record.document_id for record in found.records]


def test_a_record_comes_with_source_owner_and_dose(history: RivtaVaccinationHistory) -> None:
    assert history.of(person_id(TESTA)).records[0] == Record(
        document_id="lat-0002",
        source_system="SE2329999993-SYS1",
        source_name="Region Låtsas",
        patient=person_id(TESTA),
        care_provider=OTHER_REGION,
        care_provider_name="Region Låtsas",
        care_unit=OTHER_UNIT,
        unit_name="Vårdcentralen Fantasin",
        professional="Siv Sköterska",
        day=date(2025, 5, 12),
        recorded_at=datetime(2025, 5, 12, 8, 17, tzinfo=UTC),
        signed_at=datetime(2025, 5, 12, 13, 0, tzinfo=UTC),
        doses=(
            Dose(
                vaccine=Coded("Exempelvaccin, injektionsvätska", "19990101000012", "1.2.752.129.2.1.5.1"),
                kind=None,
                diseases=(Coded("TBE", "712986001", "1.2.752.116.2.1.1"),),
                batch="LAT002",
                manufacturer=None,
                amount="0,5 ml",
                number=2,
                planned=3,
                complete=True,
                site=Coded("Vänster överarm"),
                route=Coded("Intramuskulär injektion"),
                programme=None,
                performer=None,
                performing_unit="Vårdcentralen Fantasin",
                told_by=None,
                comment=None,
                reference="SE2329999993-SYS1:lat-0002-1",
            ),
        ),
        note=None,
    )


def test_the_newest_day_comes_first_whatever_the_source(history: RivtaVaccinationHistory) -> None:
    found = history.of(person_id(TESTA))
    assert documents(found) == ["lat-0002", "lat-0001", "pah-0001"]
    assert found.complete


def test_a_source_may_name_things_without_codes_and_several_vaccines_in_a_visit(
    history: RivtaVaccinationHistory,
) -> None:
    oldest = history.of(person_id(TESTA)).records[-1]
    assert [dose.vaccine for dose in oldest.doses] == [Coded("Gula febern-vaccin"), Coded("Tyfoidvaccin")]
    assert (oldest.professional, oldest.signed_at) == (None, None)


def test_the_question_is_about_the_patient_alone(standin: Standin, history: RivtaVaccinationHistory) -> None:
    history.of(person_id(TESTA))
    [call] = standin.calls("GetVaccinationHistory")
    assert call["content"] == {"patient": TESTA}


def test_what_is_nullified_does_not_come(history: RivtaVaccinationHistory) -> None:
    found = history.of(person_id("192110059207"))
    assert documents(found) == ["lat-0005"]
    assert found.complete


def test_what_does_not_say_whose_it_is_cannot_be_shown_and_is_counted(
    history: RivtaVaccinationHistory,
) -> None:
    found = history.of(person_id("192309189237"))
    assert documents(found) == ["lat-0007"]
    assert (found.left_out, found.complete) == (1, False)


def test_a_document_that_comes_twice_is_one_as_it_was_recorded_last(history: RivtaVaccinationHistory) -> None:
    [record] = history.of(person_id("192406259255")).records
    assert record.recorded_at == datetime(2023, 10, 5, 10, 0, tzinfo=UTC)


def test_a_note_may_be_all_there_is(history: RivtaVaccinationHistory) -> None:
    [record] = history.of(person_id("192604019253")).records
    assert record.doses == ()
    assert record.note == "Fick stelkrampsspruta enligt egen uppgift"


def test_nothing_known_anywhere_is_a_whole_answer(history: RivtaVaccinationHistory) -> None:
    assert history.of(person_id("193804019036")) == History((), (), (), 0)
