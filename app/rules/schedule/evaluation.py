"""Judge the doses of an antigen against one series, one by one (CDSi chapter 6)."""

from collections.abc import Callable

from app.rules.schedule.checks import (
    check_age,
    check_inadvertent,
    check_interval,
    check_live_conflict,
    check_product,
    check_same_day,
)
from app.rules.schedule.history import Given
from app.rules.schedule.model import Series, SeriesDose
from app.rules.schedule.skipping import can_skip
from app.rules.schedule.skips import Context
from app.rules.schedule.verdicts import DoseReason, DoseStatus
from app.rules.schedule.walk import Case, Finding, Judged, Walk

_CHECKS = (
    check_inadvertent,
    check_age,
    check_interval,
    check_same_day,
    check_live_conflict,
    check_product,
)
_COUNTS = Finding(DoseReason.COUNTS)


def evaluate(case: Case, series: Series, completed: Callable[[frozenset[str]], bool]) -> Walk:
    """Walk `series` with every dose of its antigen, in order of day."""
    walk = Walk(case, series, completed)
    for given in case.history.by_antigen.get(series.antigen, ()):
        walk.judged.append(_judge(walk, given))
    return walk


def _judge(walk: Walk, given: Given) -> Judged:
    if given.substandard is not None:
        return Judged(given, None, DoseStatus.SUBSTANDARD, Finding(given.substandard))
    dose = _next_needed(walk, given)
    if dose is None:
        return Judged(given, None, DoseStatus.EXTRANEOUS, Finding(DoseReason.SERIES_ALREADY_COMPLETE))
    grace = None
    for check in _CHECKS:
        finding = check(walk, dose, given)
        if finding is None:
            continue
        if finding.reason is not DoseReason.GRACE_PERIOD:
            too_old = finding.reason is DoseReason.TOO_OLD
            status = DoseStatus.EXTRANEOUS if too_old else DoseStatus.NOT_VALID
            return Judged(given, dose.number, status, finding)
        grace = grace or finding
    _satisfy(walk, dose, given)
    return Judged(given, dose.number, DoseStatus.VALID, grace or _COUNTS)


def _next_needed(walk: Walk, given: Given) -> SeriesDose | None:
    """The next dose of the series that is not skipped on the day of `given`."""
    while (dose := walk.next_dose) is not None and can_skip(walk, dose, Context.EVALUATION, given.day):
        walk.position += 1
    return dose


def _satisfy(walk: Walk, dose: SeriesDose, given: Given) -> None:
    walk.satisfied[dose.number] = given.day
    walk.valid += 1
    if not dose.recurring:
        walk.position += 1
