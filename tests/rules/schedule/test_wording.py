"""Everything the engine can answer has a sentence."""

import re
from pathlib import Path

from app.rules.schedule import DoseKind, DoseReason, Schedule, SeriesStatus, wording
from tests.rules.schedule.made_up import files, judge, said, series, write


def test_every_reason_has_a_sentence() -> None:
    assert set(DoseReason) == wording.REASONS_TOLD


def test_a_phrase_carries_what_its_sentence_asks_for_and_nothing_else(schedule: Schedule) -> None:
    assessment = judge(
        schedule, "2025-03-01", "2025-03-10", "2025-03-20", "2024", "2031", ("2025-06-01", "?")
    )
    phrases = [dose.explanation for dose in assessment.doses]
    phrases += [group.explanation for group in assessment.groups]
    phrases += [item.explanation for group in assessment.groups for item in group.antigens]
    assert phrases
    for phrase in phrases:
        assert set(re.findall(r"%\((\w+)\)s", phrase.sentence)) == set(phrase.parameters)


def test_the_next_dose_is_told_in_every_status(schedule: Schedule) -> None:
    asked = {
        SeriesStatus.NOT_COMPLETE: judge(schedule),
        SeriesStatus.COMPLETE: judge(schedule, "2025-03-10", "2025-05-10", "2026-01-10"),
        SeriesStatus.IMMUNE: judge(schedule, has=["had-it"]),
        SeriesStatus.CONTRAINDICATED: judge(schedule, has=["pregnant"]),
        SeriesStatus.AGED_OUT: judge(schedule, today="2050-01-01"),
    }
    for status, assessment in asked.items():
        assert assessment.groups[0].status is status
        assert assessment.groups[0].explanation.sentence


def test_a_dose_of_every_season_has_no_number(schedule: Schedule) -> None:
    assessment = judge(schedule, ("2026-10-01", "shield"), today="2026-11-01")
    assert said(assessment.doses[0]) == "Counts."


def test_a_dose_that_comes_back_for_ever_is_a_booster(tmp_path: Path) -> None:
    changed = files()
    dose = series(changed, "Griffin")["seriesDose"][0]
    for key in ("seasonalRecommendation", "conditionalSkip"):
        del dose[key]
    assessment = judge(write(tmp_path, changed), ("2026-01-01", "shield"), ("2026-03-01", "shield"))
    assert [said(verdict) for verdict in assessment.doses] == ["Counts as dose 1.", "Counts as a booster."]
    found = assessment.group("Griffin flu")
    assert found is not None
    assert (found.kind, said(found)) == (DoseKind.BOOSTER, "The booster should be given now.")
