"""What may be avoided is stopped before the dose, and recorded with a reason after it."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.checks import check_dose
from app.rules.checks.facts import Answer, AnswerRule, AnswerValue, DoseCase
from app.rules.verdict import Level
from tests.rules.checks.cases import (
    IN_ORDER,
    NOW,
    QUESTION,
    entered_afterwards,
    hindrances,
    of_mmr,
    with_batch,
    with_dose,
)

ASKED = "“Kraftig reaktion efter tidigare vaccination?”"


def answered(value: AnswerValue | None, rule: AnswerRule, case: DoseCase = IN_ORDER) -> DoseCase:
    return replace(case, answers=(replace(QUESTION, code="other", position=2), asked(value, rule)))


def asked(value: AnswerValue | None, rule: AnswerRule) -> Answer:
    return replace(QUESTION, position=7, value=value, rule=rule)


@pytest.mark.parametrize(
    ("case", "rule", "sentence"),
    [
        pytest.param(
            with_batch(expires_on=date(2026, 10, 31)),
            "VJ-BATCH-2",
            "The batch expired on 2026-10-31, choose a valid batch",
            id="expired batch",
        ),
        pytest.param(
            with_batch(blocked_reason="Återkallad"),
            "VJ-BATCH-3",
            "The batch is blocked: Återkallad. Choose another batch",
            id="blocked batch",
        ),
        pytest.param(
            replace(IN_ORDER, answers=None),
            "VJ-DECLARATION-1",
            "Fill in the health declaration",
            id="no declaration",
        ),
        pytest.param(
            answered(None, AnswerRule.INFORMATION), "VJ-DECLARATION-1", "Answer question 7", id="unanswered"
        ),
        pytest.param(
            answered(AnswerValue.YES, AnswerRule.STOP),
            "VJ-DECLARATION-2",
            f"Yes to {ASKED} The vaccine must not be given.",
            id="contraindication",
        ),
        pytest.param(
            answered(AnswerValue.YES, AnswerRule.STOP_LIVE_VACCINE, of_mmr()),
            "VJ-DECLARATION-2",
            f"Yes to {ASKED} A live vaccine must not be given.",
            id="contraindication of a live vaccine",
        ),
        pytest.param(
            with_dose(ordered=False),
            "VJ-ORDINATION-1",
            "Choose a prescriber or a standing order",
            id="nobody ordered it",
        ),
    ],
)
def test_stops_a_dose_that_is_about_to_be_given_and_lets_a_given_one_be_recorded(
    case: DoseCase, rule: str, sentence: str
) -> None:
    assert hindrances(case) == [(rule, Level.STOP, sentence)]
    assert hindrances(entered_afterwards(case)) == [(rule, Level.WARNING, sentence)]


@pytest.mark.parametrize(
    ("case", "rule", "sentence"),
    [
        pytest.param(replace(IN_ORDER, batch=None), "VJ-BATCH-1", "Choose a batch", id="no batch"),
        pytest.param(
            with_batch(product_code="fastemo"),
            "VJ-BATCH-1",
            "The batch FD26-1187 belongs to another vaccine, choose a batch of Influexa Demo",
            id="another vaccine's batch",
        ),
        pytest.param(
            with_batch(balance=0),
            "VJ-BATCH-4",
            "The batch has no doses left, correct the balance or choose another batch",
            id="empty batch",
        ),
    ],
)
def test_stops_what_would_make_the_record_false(case: DoseCase, rule: str, sentence: str) -> None:
    assert hindrances(case) == [(rule, Level.STOP, sentence)]
    assert hindrances(entered_afterwards(case)) == [(rule, Level.STOP, sentence)]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(
            answered(AnswerValue.YES, AnswerRule.ASK_PHYSICIAN),
            ("VJ-DECLARATION-2", Level.WARNING, f"Yes to {ASKED} Ask a physician."),
            id="ask a physician",
        ),
        pytest.param(
            answered(AnswerValue.YES, AnswerRule.WAIT),
            ("VJ-DECLARATION-2", Level.WARNING, f"Yes to {ASKED} Postpone the vaccination."),
            id="wait",
        ),
        pytest.param(
            answered(AnswerValue.YES, AnswerRule.INFORMATION),
            ("VJ-DECLARATION-2", Level.INFORMATION, f"Yes to {ASKED}"),
            id="good to know",
        ),
        pytest.param(
            answered(AnswerValue.YES, AnswerRule.STOP_LIVE_VACCINE),
            ("VJ-DECLARATION-2", Level.INFORMATION, f"Yes to {ASKED}"),
            id="concerns live vaccines, and this is none",
        ),
        pytest.param(
            answered(AnswerValue.UNKNOWN, AnswerRule.STOP),
            (
                "VJ-DECLARATION-3",
                Level.WARNING,
                f"“Don't know” to {ASKED} Find out; it does not count as No.",
            ),
            id="not known, and it matters",
        ),
        pytest.param(
            answered(AnswerValue.UNKNOWN, AnswerRule.INFORMATION),
            (
                "VJ-DECLARATION-3",
                Level.INFORMATION,
                f"“Don't know” to {ASKED} Find out; it does not count as No.",
            ),
            id="not known, and it is good to know",
        ),
        pytest.param(
            with_dose(patient_group=None),
            ("VJ-GROUP-1", Level.WARNING, "Patient group is missing"),
            id="patient group missing",
        ),
    ],
)
def test_weighs_the_same_before_and_after(case: DoseCase, expected: tuple[str, Level, str]) -> None:
    assert hindrances(case) == [expected]
    assert hindrances(entered_afterwards(case)) == [expected]


def test_a_batch_that_expired_since_the_dose_was_given_was_valid() -> None:
    given = with_dose(with_batch(expires_on=date(2026, 10, 31)), given_at=NOW.replace(month=10))
    assert hindrances(entered_afterwards(given)) == []


def test_a_batch_may_be_used_on_its_last_day() -> None:
    assert hindrances(with_batch(expires_on=date(2026, 11, 23))) == []
    assert len(hindrances(with_batch(expires_on=date(2026, 11, 22)))) == 1


def test_the_last_dose_of_a_batch_may_be_used() -> None:
    assert hindrances(with_batch(balance=1)) == []


@pytest.mark.parametrize("value", [None, AnswerValue.YES, AnswerValue.UNKNOWN])
@pytest.mark.parametrize("rule", list(AnswerRule))
def test_only_no_counts_as_no(value: AnswerValue | None, rule: AnswerRule) -> None:
    sentences = [verdict.sentence for verdict in check_dose(answered(value, rule))]
    assert "Health declaration without deviation" not in sentences


def test_each_stop_leads_to_its_field() -> None:
    everything_wrong = with_dose(
        replace(IN_ORDER, batch=None, answers=None), site=None, route=None, identity=None, ordered=False
    )
    stops = [verdict for verdict in check_dose(everything_wrong) if verdict.level is Level.STOP]
    assert [stop.field for stop in stops] == [
        *("identity", "batch", "declaration", "site", "route", "prescriber"),
    ]


def test_an_answer_leads_to_its_question() -> None:
    (stop, *_) = check_dose(answered(None, AnswerRule.STOP))
    assert stop.field == "question-reaction"
