"""Whether a dose of a series can be skipped (CDSi 6.2 and 7.1)."""

from datetime import date

from app.rules.schedule.model import SeriesDose
from app.rules.schedule.skips import (
    AgeCondition,
    CompletedCondition,
    Condition,
    Context,
    CountCondition,
    IntervalCondition,
    Skip,
    SkipSet,
)
from app.rules.schedule.verdicts import DoseStatus
from app.rules.schedule.walk import Walk


def can_skip(walk: Walk, dose: SeriesDose, context: Context, reference: date) -> bool:
    """Whether one of the skips of `dose` for `context` holds on the `reference` day.

    The reference is the day of the dose being judged, or when forecasting the day of the question, or
    the earliest day found for the next dose.
    """
    for skip in dose.skips:
        if skip.context in (context, Context.BOTH) and _skip_holds(walk, skip, context, reference):
            return True
    return False


def _skip_holds(walk: Walk, skip: Skip, context: Context, reference: date) -> bool:
    """The first set that differs from what all of them must be, or none of them may, decides."""
    for skip_set in skip.sets:
        if _set_holds(walk, skip_set, context, reference) is not skip.all_needed:
            return not skip.all_needed
    return skip.all_needed


def _set_holds(walk: Walk, skip_set: SkipSet, context: Context, reference: date) -> bool:
    """Likewise of its conditions."""
    if skip_set.effective is not None and reference < skip_set.effective:
        return False
    if skip_set.cessation is not None and reference > skip_set.cessation:
        return False
    for condition in skip_set.conditions:
        if _holds(walk, condition, context, reference) is not skip_set.all_needed:
            return not skip_set.all_needed
    return skip_set.all_needed


def _holds(walk: Walk, condition: Condition, context: Context, reference: date) -> bool:
    if isinstance(condition, AgeCondition):
        return walk.case.within(condition.begin, condition.end, reference)
    if isinstance(condition, IntervalCondition):
        previous = walk.previous()
        return previous is not None and condition.interval.after(previous.given.day) <= reference
    if isinstance(condition, CompletedCondition):
        return walk.completed(condition.series_groups)
    return condition.logic.holds(_count(walk, condition, context, reference), condition.count)


def _count(walk: Walk, condition: CountCondition, context: Context, reference: date) -> int:
    """How many earlier doses the condition asks for (CONDSKIP-1)."""
    case = walk.case
    if condition.valid_only:
        candidates = [item.given for item in walk.judged if item.status is DoseStatus.VALID]
    elif condition.products:
        candidates = list(case.history.given)
    else:
        candidates = case.history.by_antigen.get(walk.series.antigen, [])
    count = 0
    for given in candidates:
        if context is Context.EVALUATION and given.day >= reference:
            continue
        if condition.products and given.product.code not in condition.products:
            continue
        if condition.start is not None and given.day < condition.start:
            continue
        if condition.before is not None and given.day >= condition.before:
            continue
        count += case.within(condition.begin, condition.end, given.day)
    return count
