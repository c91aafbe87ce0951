"""Everything the engine can answer has a sentence."""

import re

from app.rules.schedule import DoseReason, Schedule, SeriesStatus, wording
from tests.rules.schedule.made_up import judge


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
