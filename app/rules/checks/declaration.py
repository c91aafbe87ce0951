"""VJ-DECLARATION-1 to -3: what the health declaration says, and what it leaves open."""

from collections.abc import Iterator
from typing import Final

from app.rules.checks.facts import Answer, AnswerRule, AnswerValue, DoseCase
from app.rules.checks.rule import Rule
from app.rules.verdict import Level, Verdict, sentence

ANSWERED: Final = Rule("VJ-DECLARATION-1", 1)
YES: Final = Rule("VJ-DECLARATION-2", 1)
UNKNOWN: Final = Rule("VJ-DECLARATION-3", 1)

YES_SENTENCES: Final = {
    AnswerRule.INFORMATION: sentence("Yes to “%(question)s”"),
    AnswerRule.WAIT: sentence("Yes to “%(question)s” Postpone the vaccination."),
    AnswerRule.ASK_PHYSICIAN: sentence("Yes to “%(question)s” Ask a physician."),
    AnswerRule.STOP_LIVE_VACCINE: sentence("Yes to “%(question)s” A live vaccine must not be given."),
    AnswerRule.STOP: sentence("Yes to “%(question)s” The vaccine must not be given."),
}


def declaration_allows_the_dose(case: DoseCase) -> Iterator[Verdict]:
    """The declaration question by question; when nothing is found, that it is without deviation."""
    if not case.answers:
        yield ANSWERED.verdict(case.fault, sentence("Fill in the health declaration"), "declaration")
        return
    found = [verdict for answer in case.answers for verdict in _about(answer, case)]
    yield from found or [ANSWERED.ok(sentence("Health declaration without deviation"))]


def _about(answer: Answer, case: DoseCase) -> Iterator[Verdict]:
    if answer.value is None:
        yield _unanswered(answer, case)
    elif answer.value is AnswerValue.UNKNOWN:
        yield _not_known(answer)
    elif answer.value is AnswerValue.YES:
        yield _yes(answer, case)


def _unanswered(answer: Answer, case: DoseCase) -> Verdict:
    """VJ-DECLARATION-1, version 1 (domain.md 6: an unanswered question never counts as No; ui.md 11.2)."""
    return ANSWERED.verdict(
        case.fault, sentence("Answer question %(number)d"), _field(answer), number=answer.position
    )


def _not_known(answer: Answer) -> Verdict:
    """VJ-DECLARATION-3, version 1 (domain.md 6: an ambiguous answer never counts as No)."""
    level = Level.INFORMATION if answer.rule is AnswerRule.INFORMATION else Level.WARNING
    return UNKNOWN.verdict(
        level,
        sentence("“Don't know” to “%(question)s” Find out; it does not count as No."),
        _field(answer),
        question=answer.wording,
    )


def _yes(answer: Answer, case: DoseCase) -> Verdict:
    """VJ-DECLARATION-2, version 1 (domain.md 6, rule codes STOPP, LÄKARE, VÄNTA, INFO)."""
    rule = answer.rule
    if rule is AnswerRule.STOP_LIVE_VACCINE and not case.product.live:
        rule = AnswerRule.INFORMATION
    level = {
        AnswerRule.INFORMATION: Level.INFORMATION,
        AnswerRule.WAIT: Level.WARNING,
        AnswerRule.ASK_PHYSICIAN: Level.WARNING,
    }.get(rule, case.fault)
    return YES.verdict(level, YES_SENTENCES[rule], _field(answer), question=answer.wording)


def _field(answer: Answer) -> str:
    return f"question-{answer.code}"
